package io.ringtide.jobs.history;

import io.ringtide.jobs.OperatorIds;
import io.ringtide.jobs.kafka.IntervalsSource;
import io.ringtide.wire.report.IntervalRecord;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job that keeps intervals for good: from their topic into PostgreSQL. It runs beside the live job and shares
 * nothing with it but the topic, so a database that is slow or away delays no frame.
 */
public final class HistoryJob {
    public static final String NAME = "ringtide-history";

    private HistoryJob() {}

    /** Puts the job's operators on {@code environment}; executing it is the caller's. */
    public static void define(
            StreamExecutionEnvironment environment, String bootstrapServers, HistoryDatabase database) {
        DataStream<IntervalRecord> intervals = HistoryPipeline.of(IntervalsSource.of(environment, bootstrapServers));
        intervals
                .sinkTo(new HistorySink(database))
                .uid(OperatorIds.HISTORY_SINK)
                .name(OperatorIds.HISTORY_SINK);
    }
}
