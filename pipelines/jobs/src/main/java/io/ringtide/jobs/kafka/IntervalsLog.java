package io.ringtide.jobs.kafka;

import io.ringtide.functions.floor.ToldIntervals;
import io.ringtide.wire.report.IntervalReader;
import io.ringtide.wire.report.IntervalRecord;
import io.ringtide.wire.report.TopicNames;
import io.ringtide.wire.report.UnreadableReportException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic of intervals, read by the job that writes it: what it told before it failed is there still. */
final class IntervalsLog implements ToldIntervals {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(IntervalsLog.class);

    /** The clocks of the job's nodes and of the brokers agree to within that. */
    private static final long SKEW_MS = 60_000;

    /** A broker that says nothing for so long is away, and the job tries again by its restart strategy. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrapServers;

    IntervalsLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public void since(long since, Consumer<Told> out) throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(
                    partitions.stream().collect(Collectors.toMap(partition -> partition, any -> since - SKEW_MS)));
            ends.forEach((partition, end) -> {
                OffsetAndTimestamp start = starts.get(partition);
                consumer.seek(partition, start == null ? end : start.offset());
            });
            read(consumer, ends, out);
        } catch (KafkaException e) {
            throw new IOException("cannot read what " + TopicNames.INTERVALS + " holds", e);
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) throws IOException {
        List<PartitionInfo> infos = consumer.partitionsFor(TopicNames.INTERVALS);
        if (infos == null || infos.isEmpty()) {
            throw new IOException("there is no topic " + TopicNames.INTERVALS);
        }
        return infos.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static void read(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Consumer<Told> out)
            throws IOException {
        IntervalReader reader = new IntervalReader();
        long heard = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(Duration.ofSeconds(1));
            for (ConsumerRecord<byte[], byte[]> record : records) {
                tell(record, reader, out);
            }
            if (!records.isEmpty()) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                throw new IOException(TopicNames.INTERVALS + " does not answer for " + PATIENCE);
            }
        }
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

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return properties;
    }
}
