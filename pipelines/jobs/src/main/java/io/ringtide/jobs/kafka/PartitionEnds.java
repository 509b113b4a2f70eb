package io.ringtide.jobs.kafka;

import io.ringtide.wire.kafka.KafkaAccess;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers how far partitions go, without waiting for an answer. A partition whose broker does not answer is not
 * asked again before it has. For one thread.
 */
final class PartitionEnds implements AutoCloseable {
    /** A question that nobody answers is dropped after that, milliseconds. */
    private static final String TIMEOUT_MS = "5000";

    /**
     * What a broker said.
     *
     * @param beginning the first offset that it still has
     * @param end the offset after the last
     * @param asked when it was asked, epoch milliseconds of the wall's clock
     */
    record Answer(TopicPartition partition, long beginning, long end, long asked) {}

    private final Admin admin;
    private final Set<TopicPartition> asked = new HashSet<>();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<TopicPartition> unanswered = new ConcurrentLinkedQueue<>();

    PartitionEnds(String bootstrapServers) {
        Properties properties = new Properties();
        properties.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        properties.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        properties.putAll(KafkaAccess.ofThisProcess());
        admin = Admin.create(properties);
    }

    /** Asks for these partitions, but for those that are still being asked for. */
    void ask(Collection<TopicPartition> partitions, long now) {
        for (TopicPartition late = unanswered.poll(); late != null; late = unanswered.poll()) {
            asked.remove(late);
        }
        Map<TopicPartition, OffsetSpec> beginnings = new HashMap<>();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (TopicPartition partition : partitions) {
            if (asked.add(partition)) {
                beginnings.put(partition, OffsetSpec.earliest());
                ends.put(partition, OffsetSpec.latest());
            }
        }
        if (ends.isEmpty()) {
            return;
        }
        ListOffsetsResult beginningOf = admin.listOffsets(beginnings);
        ListOffsetsResult endOf = admin.listOffsets(ends);
        for (TopicPartition partition : ends.keySet()) {
            beginningOf
                    .partitionResult(partition)
                    .toCompletionStage()
                    .thenAcceptBoth(
                            endOf.partitionResult(partition).toCompletionStage(),
                            (first, last) -> answers.add(new Answer(partition, first.offset(), last.offset(), now)))
                    .whenComplete((done, failure) -> unanswered.add(partition));
        }
    }

    /** The next answer, or null. */
    @Nullable
    Answer poll() {
        return answers.poll();
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
