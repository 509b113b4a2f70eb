package io.ringtide.local.rejected;

import io.ringtide.local.play.EventTopic;
import io.ringtide.wire.kafka.KafkaAccess;
import io.ringtide.wire.report.RejectedRecord;
import io.ringtide.wire.report.TopicNames;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** {@code ringtide.rejected}, read from its beginning to the end that it has when the reading begins. */
public final class RejectedTopic {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** A crash repeats what came since the last checkpoint: seconds. */
    private static final int MOST_RECENT = 100_000;

    /**
     * Which records are wanted.
     *
     * @param reason the code of one; null for all
     * @param since those that arrived at that time or later, milliseconds since the epoch
     */
    public record Selection(@Nullable String reason, long since) {
        boolean has(RejectedRecord record) {
            return (reason == null || reason.equals(record.reason())) && record.arrival() >= since;
        }
    }

    /** Hears how many records have been read of how many. */
    @FunctionalInterface
    public interface Progress {
        void moved(long read, long total);
    }

    private RejectedTopic() {}

    /**
     * Hands out each refused input once, in the order of the topic. What is no record of a refused input is passed over.
     *
     * @param bootstrapServers {@code host:port}, several separated by commas
     * @throws KafkaException when no broker answers, there is no such topic, or nothing comes for 30 s
     */
    public static void read(
            String bootstrapServers, Selection wanted, Progress progress, Consumer<RejectedRecord> reader) {
        EventTopic.check(bootstrapServers, TopicNames.REJECTED);
        Set<String> recent = new LinkedHashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
            List<TopicPartition> partitions = consumer.partitionsFor(TopicNames.REJECTED).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long total = sum(partitions, partition -> end(ends, partition) - begins.getOrDefault(partition, 0L));
            long left = total;
            long heard = System.nanoTime();
            while (left > 0) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    heard = System.nanoTime();
                } else if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                    throw new KafkaException(TopicNames.REJECTED + " cannot be read: its broker does not answer");
                }
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (record.offset() < end(ends, new TopicPartition(record.topic(), record.partition()))) {
                        RejectedRecord.read(record.value())
                                .filter(wanted::has)
                                .filter(refused -> isNew(refused, recent))
                                .ifPresent(reader);
                    }
                }
                left = sum(partitions, partition -> Math.max(0, end(ends, partition) - consumer.position(partition)));
                progress.moved(total - left, total);
            }
        }
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private static long sum(List<TopicPartition> partitions, ToLongFunction<TopicPartition> each) {
        return partitions.stream().mapToLong(each).sum();
    }

    private static boolean isNew(RejectedRecord record, Set<String> recent) {
        boolean isNew =
                recent.add(record.topic() + '/' + record.partition() + '/' + record.offset() + '/' + record.reason());
        if (recent.size() > MOST_RECENT) {
            Iterator<String> oldest = recent.iterator();
            oldest.next();
            oldest.remove();
        }
        return isNew;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                KafkaAccess.with(Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        Math.toIntExact(PATIENCE.toMillis()),
                        ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                        false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
