package io.ringtide.wallboard.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * All partitions of some topics, read from their beginning to their ever-moving end. Remembers how far it has read, so
 * that a new consumer goes on where the last one was lost and nothing is counted twice.
 */
final class TopicTail {
    private final Set<String> topics;
    private final Map<TopicPartition, Long> read = new HashMap<>();
    /** The ends that were found with the partitions, 0 once they have been read up to: who has done so has seen the past. */
    private final Map<TopicPartition, Long> past = new HashMap<>();

    TopicTail(Set<String> topics) {
        this.topics = topics;
    }

    /**
     * Asks the broker for the topics' partitions and takes the new ones up.
     *
     * @throws org.apache.kafka.common.KafkaException where the broker does not answer in time
     */
    void discover(Consumer<byte[], byte[]> consumer, Duration timeout) {
        Map<String, List<PartitionInfo>> offered = consumer.listTopics(timeout);
        List<TopicPartition> all = topics.stream()
                .flatMap(topic -> offered.getOrDefault(topic, List.of()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        List<TopicPartition> fresh = new ArrayList<>(all);
        fresh.removeAll(consumer.assignment());
        if (!fresh.isEmpty()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(fresh, timeout);
            consumer.assign(Stream.concat(consumer.assignment().stream(), fresh.stream())
                    .distinct()
                    .toList());
            fresh.forEach(partition -> takeUp(consumer, partition, ends.getOrDefault(partition, 0L)));
        }
    }

    private void takeUp(Consumer<byte[], byte[]> consumer, TopicPartition partition, long end) {
        past.putIfAbsent(partition, end);
        Long position = read.get(partition);
        if (position == null) {
            consumer.seekToBeginning(List.of(partition));
        } else {
            consumer.seek(partition, position);
        }
    }

    /** Notes that everything of a partition before an offset has been read. */
    void readUpTo(TopicPartition partition, long nextOffset) {
        read.put(partition, nextOffset);
        // A topic that is made anew begins again before the end that was found.
        past.computeIfPresent(partition, (any, end) -> nextOffset >= end ? 0L : end);
    }

    boolean exists(Collection<TopicPartition> assigned, String topic) {
        return assigned.stream().anyMatch(partition -> partition.topic().equals(topic));
    }

    /** Whether everything has been read that every topic held when it was found. */
    boolean caughtUp() {
        return topics.stream().allMatch(this::caughtUp);
    }

    /** Whether everything has been read that a topic held when it was found. */
    boolean caughtUp(String topic) {
        return past.entrySet().stream()
                .filter(end -> end.getKey().topic().equals(topic))
                .allMatch(end -> end.getValue() == 0);
    }
}
