package io.ringtide.jobs.history;

import io.ringtide.wire.report.IntervalRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Upserts into the table of intervals, in batches, at least once: a checkpoint completes when all that was read before
 * it is in the database. See {@link HistoryWriter} for what happens while that is away.
 */
final class HistorySink implements Sink<IntervalRecord> {
    private static final long serialVersionUID = 1L;

    private final HistoryDatabase database;

    HistorySink(HistoryDatabase database) {
        this.database = database;
    }

    @Override
    public SinkWriter<IntervalRecord> createWriter(WriterInitContext context) {
        return new HistoryWriter(
                new HistoryStore(database),
                context.getMailboxExecutor(),
                context.getProcessingTimeService(),
                context.metricGroup().addGroup("ringtide"));
    }
}
