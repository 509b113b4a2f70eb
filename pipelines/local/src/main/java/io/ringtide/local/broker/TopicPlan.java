package io.ringtide.local.broker;

import io.ringtide.local.broker.Topics.ArrivalClock;
import io.ringtide.wire.report.TopicNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What one topic is to be. Records carry played times of any year, so nothing here is bounded by age: time-based
 * retention would delete a day of 1999 as it is written.
 */
public record TopicPlan(String name, int partitions, Map<String, String> settings) {
    private static final int MIB = 1 << 20;
    private static final long GIB = 1L << 30;
    /** Above the 64 KiB the product accepts, because what is too large must still reach the job to be rejected. */
    private static final int LARGEST_EVENT = 4 * MIB;
    /** A file has at most 1 Mi characters, and JSON may spell one in six bytes. */
    static final int LARGEST_CONFIGURATION = 8 * MIB;

    /** A rejected record holds its input whole, and JSON may spell one byte in six. */
    private static final int LARGEST_REJECTED = 6 * LARGEST_EVENT + MIB;

    /** All topics of the product. */
    public static List<TopicPlan> all(ArrivalClock arrivalClock) {
        return List.of(
                events(arrivalClock),
                config(arrivalClock),
                newestOfEach(TopicNames.METRICS, 4),
                newestOfEach(TopicNames.SOURCES, 1),
                newestOfEach(TopicNames.SURGES, 1),
                newestOfEach(TopicNames.EMERGENCIES, 1),
                newestOfEach(TopicNames.ALERTS, 1),
                newestOfEach(TopicNames.CALLBACKS, 1),
                newestOfEach(TopicNames.STAFFING, 1),
                deliveries(),
                intervals(),
                abandonments(),
                rejected());
    }

    /** On a cluster of somebody's, which says itself how often it keeps a record. */
    NewTopic newReplicatedTopic() {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
    }

    NewTopic newTopic() {
        return new NewTopic(name, partitions, (short) 1).configs(settings);
    }

    ConfigResource resource() {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }

    Collection<AlterConfigOp> changes() {
        return settings.entrySet().stream()
                .map(setting -> new AlterConfigOp(new ConfigEntry(setting.getKey(), setting.getValue()), OpType.SET))
                .toList();
    }

    /** Whether a topic of these settings is as planned. */
    boolean isIn(Config config) {
        return settings.entrySet().stream()
                .allMatch(setting ->
                        setting.getValue().equals(config.get(setting.getKey()).value()));
    }

    private static TopicPlan events(ArrivalClock arrivalClock) {
        Map<String, String> settings = anyTime();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, stamps(arrivalClock));
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(2 * GIB));
        settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(128 * MIB));
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_EVENT));
        return new TopicPlan(TopicNames.EVENTS, 4, Map.copyOf(settings));
    }

    /** All of them for ever, in one order: what was counted under a configuration can be counted again. */
    static TopicPlan config(ArrivalClock arrivalClock) {
        Map<String, String> settings = anyTime();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, stamps(arrivalClock));
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_CONFIGURATION));
        return new TopicPlan(TopicNames.CONFIG, 1, Map.copyOf(settings));
    }

    private static String stamps(ArrivalClock arrivalClock) {
        return arrivalClock == ArrivalClock.BROKER ? "LogAppendTime" : "CreateTime";
    }

    /**
     * Compacted: the last record of each key. What a reader has to go through at its start is the cleaned part and the segment
     * being written, which is never cleaned: hence small segments. They roll by size; rolling by time would go by the
     * records' played times and make thousands of files in a fast play.
     */
    private static TopicPlan newestOfEach(String topic, int partitions) {
        Map<String, String> settings = anyTime();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(16 * MIB));
        settings.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        settings.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");
        return new TopicPlan(topic, partitions, Map.copyOf(settings));
    }

    /** What each receiver of alerts knows of each. */
    static TopicPlan deliveries() {
        return newestOfEach(TopicNames.DELIVERIES, 1);
    }

    /** All of them: the key is the scope, so compaction would leave one interval of each. */
    private static TopicPlan intervals() {
        Map<String, String> settings = anyTime();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(GIB));
        settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(64 * MIB));
        return new TopicPlan(TopicNames.INTERVALS, 4, Map.copyOf(settings));
    }

    /** Those of the last days: each has a key of its own, so compaction would keep them for ever. */
    private static TopicPlan abandonments() {
        Map<String, String> settings = anyTime();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(128 * MIB));
        settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(16 * MIB));
        return new TopicPlan(TopicNames.ABANDONMENTS, 1, Map.copyOf(settings));
    }

    private static TopicPlan rejected() {
        Map<String, String> settings = anyTime();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(GIB));
        settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(64 * MIB));
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_REJECTED));
        return new TopicPlan(TopicNames.REJECTED, 1, Map.copyOf(settings));
    }

    private static Map<String, String> anyTime() {
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        return settings;
    }
}
