package io.ringtide.jobs.kafka;

import io.ringtide.functions.floor.ToldIntervals;
import io.ringtide.wire.report.IntervalReader;
import io.ringtide.wire.report.IntervalRecord;
import io.ringtide.wire.report.TopicNames;
import io.ringtide.wire.report.UnreadableReportException;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic of intervals, read by the job that writes it: what it told before it failed is there still. */
final class IntervalsLog implements ToldIntervals {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(IntervalsLog.class);

    private final OwnTopic topic;

    IntervalsLog(String bootstrapServers) {
        this.topic = new OwnTopic(TopicNames.INTERVALS, bootstrapServers);
    }

    @Override
    public void since(long since, Consumer<Told> out) throws IOException {
        IntervalReader reader = new IntervalReader();
        topic.since(since, record -> tell(record, reader, out));
    }

    private static void tell(ConsumerRecord<byte[], byte[]> record, IntervalReader reader, Consumer<Told> out) {
        try {
            IntervalRecord told = reader.read(record.value());
            out.accept(new Told(told.tenant(), told.scope(), told.from(), told.to(), told.revision()));
        } catch (UnreadableReportException e) {
            LOG.warn(
                    "{}-{} at offset {} is no interval, and none of this job: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }
}
