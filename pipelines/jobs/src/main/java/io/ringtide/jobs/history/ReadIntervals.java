package io.ringtide.jobs.history;

import io.ringtide.domain.event.Position;
import io.ringtide.jobs.input.InputRecord;
import io.ringtide.wire.report.IntervalReader;
import io.ringtide.wire.report.IntervalRecord;
import io.ringtide.wire.report.TopicNames;
import io.ringtide.wire.report.UnreadableReportException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads intervals, and lets nothing through that the database would refuse, for there it would be refused for ever and
 * hold up all that follow. Who is not let through stays in the topic, is counted, and logged by its place.
 */
final class ReadIntervals extends ProcessFunction<InputRecord, IntervalRecord> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ReadIntervals.class);

    // rebuilt in open()
    private transient IntervalReader reader;
    private transient Counter read;
    private transient Counter unreadable;

    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else
    ReadIntervals() {}

    @Override
    public void open(OpenContext context) {
        reader = new IntervalReader();
        MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("ringtide");
        read = group.counter("history_read");
        unreadable = group.counter("history_unreadable");
    }

    @Override
    public void processElement(InputRecord input, Context context, Collector<IntervalRecord> out) {
        try {
            IntervalRecord interval = reader.read(input.value());
            Storable.check(interval);
            read.inc();
            out.collect(interval);
        } catch (UnreadableReportException e) {
            unreadable.inc();
            LOG.warn(
                    "{} partition {} offset {} does not go into the history: {}",
                    TopicNames.INTERVALS,
                    Position.partition(input.position()),
                    Position.offset(input.position()),
                    e.getMessage());
        }
    }
}
