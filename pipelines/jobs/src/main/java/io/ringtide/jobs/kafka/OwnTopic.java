package io.ringtide.jobs.kafka;

import io.ringtide.wire.kafka.KafkaAccess;
import java.io.IOException;
import java.io.Serializable;
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

/** A topic that is read by the job that writes it. */
record OwnTopic(String name, String bootstrapServers) implements Serializable {
    /** The clocks of the job's nodes and of the brokers agree to within that. */
    private static final long SKEW_MS = 60_000;

    /** A broker that says nothing for so long is away, and the job tries again by its restart strategy. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Shows what was written since a moment, each partition in its order; more from before it does no harm.
     *
     * @param since epoch milliseconds of the wall's clock; 0 for all that the topic holds
     */
    void since(long since, Consumer<ConsumerRecord<byte[], byte[]>> out) throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(partitions.stream()
                    .collect(Collectors.toMap(partition -> partition, any -> Math.max(0, since - SKEW_MS))));
            ends.forEach((partition, end) -> {
                OffsetAndTimestamp start = starts.get(partition);
                consumer.seek(partition, start == null ? end : start.offset());
            });
            read(consumer, ends, out);
        } catch (KafkaException e) {
            throw new IOException("cannot read what " + name + " holds", e);
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) throws IOException {
        List<PartitionInfo> infos = consumer.partitionsFor(name);
        if (infos == null || infos.isEmpty()) {
            throw new IOException("there is no topic " + name);
        }
        return infos.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private void read(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<byte[], byte[]>> out)
            throws IOException {
        long heard = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(Duration.ofSeconds(1));
            records.forEach(out);
            if (!records.isEmpty()) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                throw new IOException(name + " does not answer for " + PATIENCE);
            }
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.putAll(KafkaAccess.ofThisProcess());
        return properties;
    }
}
