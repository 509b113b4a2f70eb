package io.ringtide.local.play;

import io.ringtide.wire.kafka.KafkaAccess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds in the topic itself where a play stopped, however it stopped.
 *
 * <p>The records of a partition are written in the order of play, so a heartbeat in it proves that all of its records
 * up to the heartbeat's count are written. What every partition has proved is the minimum over the partitions; going on
 * from there writes some records of the faster partitions twice and leaves none out. Counts prove this, times would
 * not: a record is stamped after it happened, by as much as the player was late.
 */
public final class Resume {
    private Resume() {}

    /**
     * @param topic exists
     * @param play the name of the play
     * @return where to go on; {@link ResumePoint#BEGINNING} where the topic is empty, and the beginning of the source
     *     but the end of the topic's clock where some partition never heard of the play
     * @throws KafkaException when the broker does not answer
     */
    public static ResumePoint find(String bootstrapServers, String topic, String play) {
        Map<String, Object> settings = new HashMap<>();
        settings.putAll(KafkaAccess.ofThisProcess());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 30_000);
        settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        // The consumer asks for more at the end of each partition; the next one is not to wait for that.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        List<PartitionTail> tails = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (var partition : consumer.partitionsFor(topic)) {
                tails.add(PartitionTail.read(consumer, new TopicPartition(topic, partition.partition()), play));
            }
        }
        return of(tails);
    }

    static ResumePoint of(List<PartitionTail> tails) {
        long clock = tails.stream().mapToLong(PartitionTail::clock).max().orElse(0);
        boolean known =
                !tails.isEmpty() && tails.stream().allMatch(tail -> tail.last().isPresent());
        if (!known) {
            return ResumePoint.at(clock);
        }
        List<Heartbeat> last =
                tails.stream().flatMap(tail -> tail.last().stream()).toList();
        return new ResumePoint(
                last.stream().mapToLong(Heartbeat::played).min().orElse(0),
                clock,
                last.stream().allMatch(Heartbeat::ended));
    }
}
