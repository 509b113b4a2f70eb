package io.ringtide.local.broker;

import static java.util.Objects.requireNonNull;

import io.ringtide.wire.kafka.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the product, and their settings on a broker of one machine. */
public final class Topics {

    /** Who says when a record of {@code ringtide.events} arrived. */
    public enum ArrivalClock {
        /** The producer: a player that runs its own clock. */
        PRODUCER,
        /** The broker, when it appends the record: producers from outside. */
        BROKER
    }

    private static final Duration TAKES_AT_MOST = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private Topics() {}

    /**
     * Makes the topics that are missing and sets all of them right; returns when they can be used.
     *
     * @throws KafkaException when the broker cannot be reached within 30 s or refuses
     */
    public static void ensure(String bootstrapServers, ArrivalClock arrivalClock) {
        List<TopicPlan> plans = TopicPlan.all(arrivalClock);
        try (Admin admin = admin(bootstrapServers)) {
            Set<String> existing = await(admin.listTopics().names());
            List<TopicPlan> made = new ArrayList<>();
            for (TopicPlan plan : plans) {
                if (existing.contains(plan.name()) || !isMade(admin, plan.newTopic())) {
                    made.add(plan);
                }
            }
            awaitLeaders(admin, plans);
            setRight(admin, made);
        }
    }

    /** Whether the topic is made now: one that is not listed yet can be there all the same, made a moment ago. */
    private static boolean isMade(Admin admin, NewTopic topic) {
        try {
            await(admin.createTopics(List.of(topic)).all());
            return true;
        } catch (KafkaException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Makes the topic of configurations on somebody's cluster, where it is missing.
     *
     * @throws KafkaException when no broker can be reached within 30 s, or refuses
     */
    public static void ensureConfig(String bootstrapServers, ArrivalClock arrivalClock) {
        ensureReplicated(bootstrapServers, TopicPlan.config(arrivalClock));
    }

    /**
     * Makes the topic of deliveries on somebody's cluster, where it is missing.
     *
     * @throws KafkaException when no broker can be reached within 30 s, or refuses
     */
    public static void ensureDeliveries(String bootstrapServers) {
        ensureReplicated(bootstrapServers, TopicPlan.deliveries());
    }

    private static void ensureReplicated(String bootstrapServers, TopicPlan plan) {
        try (Admin admin = admin(bootstrapServers)) {
            if (!await(admin.listTopics().names()).contains(plan.name())) {
                isMade(admin, plan.newReplicatedTopic());
            }
            awaitLeaders(admin, List.of(plan));
        }
    }

    /** Whether there is a topic of that name. */
    public static boolean exists(String bootstrapServers, String topic) {
        try (Admin admin = admin(bootstrapServers)) {
            return await(admin.listTopics().names()).contains(topic);
        }
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(KafkaAccess.with(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                30_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
                false)));
    }

    /** A topic that was just made may be unknown to the broker for a moment more. */
    private static void awaitLeaders(Admin admin, List<TopicPlan> plans) {
        long deadline = System.nanoTime() + TAKES_AT_MOST.toNanos();
        while (true) {
            try {
                tryLeaders(admin, plans);
                return;
            } catch (KafkaException e) {
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    /**
     * A topic is listed a moment before its partitions take records. A producer with several batches in flight can
     * lose that race for good (out of sequence), so nobody is let in earlier: offsets are told by leaders only.
     */
    private static void tryLeaders(Admin admin, List<TopicPlan> plans) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        List<String> names = plans.stream().map(TopicPlan::name).toList();
        await(admin.describeTopics(names).allTopicNames())
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition ->
                                ends.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        await(admin.listOffsets(ends).all());
    }

    /**
     * The controller acknowledges a change a moment before the broker goes by it: a record in between would be stamped
     * by the wrong clock.
     */
    private static void setRight(Admin admin, List<TopicPlan> plans) {
        await(admin.incrementalAlterConfigs(
                        plans.stream().collect(Collectors.toMap(TopicPlan::resource, TopicPlan::changes)))
                .all());
        long deadline = System.nanoTime() + TAKES_AT_MOST.toNanos();
        while (!areRight(admin, plans)) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("the broker has not taken over the settings of its topics within "
                        + TAKES_AT_MOST.toSeconds() + " s");
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private static boolean areRight(Admin admin, List<TopicPlan> plans) {
        Map<ConfigResource, Config> settings = await(
                admin.describeConfigs(plans.stream().map(TopicPlan::resource).toList())
                        .all());
        return plans.stream().allMatch(plan -> plan.isIn(requireNonNull(settings.get(plan.resource()))));
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        } catch (ExecutionException failed) {
            throw new KafkaException("the topics cannot be made: " + failed.getCause(), failed.getCause());
        }
    }
}
