package io.ringtide.functions.config;

import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.ConfigurationLog;
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
        configurations = watermark < 0 ? more : more.since(watermark - ConfigurationLog.KEEP_MS);
        save();
    }

    private void save() throws Exception {
        state.put(ALL, PACKER.toBytes(configurations));
    }
}
