package io.ringtide.functions.config;

import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.ConfigurationsPacker;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The history of configurations, which every subtask of an operator has alike and saves. What was saved counts, whatever
 * the operator was made with: what it has counted goes by it.
 */
public final class ConfigurationState {
    /**
     * How long a configuration that is over is kept, milliseconds: an event comes up to a day late, it may be a day more
     * until it turns out that its id belongs to another, and it may end a visit that began a ghost limit before.
     */
    public static final long KEEP_MS = 2 * RollUpPlan.RETENTION_MS + QueueFloor.DEFAULT_GHOST_LIMIT_MS;

    private static final String NAME = "configurations";
    private static final String ALL = "all";
    private static final ConfigurationsPacker PACKER = new ConfigurationsPacker();

    private final BroadcastState<String, byte[]> state;
    private Configurations configurations;

    public ConfigurationState(OperatorStateStore store, Configurations atStart) throws Exception {
        state = store.getBroadcastState(
                new MapStateDescriptor<>(NAME, Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        byte[] saved = state.get(ALL);
        configurations = saved == null ? atStart : PACKER.fromBytes(saved);
        if (saved == null) {
            save();
        }
    }

    public Configurations get() {
        return configurations;
    }

    /** Takes over one more; those that are over for long by {@code watermark} are forgotten. */
    public void add(Configuration configuration, long watermark) throws Exception {
        Configurations more = configurations.with(configuration);
        configurations = watermark < 0 ? more : more.since(watermark - KEEP_MS);
        save();
    }

    private void save() throws Exception {
        state.put(ALL, PACKER.toBytes(configurations));
    }
}
