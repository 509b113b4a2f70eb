package io.ringtide.local.play;

import io.ringtide.wire.kafka.KafkaAccess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** What must be known of a topic on somebody's broker before anything is played into it. */
public final class EventTopic {
    private static final int PATIENCE_MS = 8_000;
    private static final int ONE_REQUEST_MS = 4_000;

    private EventTopic() {}

    /**
     * Whether the topic keeps the stamps that a producer gives its records, so that its clock can be a play's; else the
     * broker stamps them as they come. A broker that may not be asked is taken to keep them.
     *
     * @param bootstrapServers {@code host:port}, several separated by commas
     * @throws KafkaException when no broker answers there within 8 s, or it has no such topic
     */
    public static boolean keepsStamps(String bootstrapServers, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = admin(bootstrapServers)) {
            Config config =
                    admin.describeConfigs(List.of(resource)).all().get().getOrDefault(resource, new Config(List.of()));
            var stamps = config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
            return stamps == null || !"LogAppendTime".equals(stamps.value());
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        } catch (ExecutionException failed) {
            return orThrow(bootstrapServers, topic, failed.getCause());
        } catch (KafkaException noAddress) {
            throw new KafkaException("cannot connect to " + bootstrapServers, noAddress);
        }
    }

    /**
     * Looks whether the topic is there.
     *
     * @throws KafkaException where it is not, or no broker answers within 8 s
     */
    public static void check(String bootstrapServers, String topic) {
        boolean unused = keepsStamps(bootstrapServers, topic);
    }

    /**
     * The latest stamp of a record in the topic, milliseconds since the epoch: what a play's clock shows.
     *
     * @return nothing where the topic is empty
     * @throws KafkaException as of the other
     */
    public static OptionalLong newestStamp(String bootstrapServers, String topic) {
        try (Admin admin = admin(bootstrapServers)) {
            Map<TopicPartition, OffsetSpec> newest = new HashMap<>();
            admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .flatMap(description -> description.partitions().stream())
                    .forEach(partition ->
                            newest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.maxTimestamp()));
            return admin.listOffsets(newest).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::timestamp)
                    .filter(stamp -> stamp >= 0)
                    .max();
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        } catch (ExecutionException failed) {
            throw new KafkaException("cannot read " + topic + " of " + bootstrapServers, failed.getCause());
        }
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(KafkaAccess.with(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ONE_REQUEST_MS,
                AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
                false)));
    }

    private static boolean orThrow(String bootstrapServers, String topic, @Nullable Throwable fault) {
        if (fault instanceof AuthorizationException) {
            return true;
        }
        throw fault instanceof UnknownTopicOrPartitionException
                ? new KafkaException(bootstrapServers + " has no topic " + topic, fault)
                : new KafkaException("cannot connect to " + bootstrapServers, fault);
    }
}
