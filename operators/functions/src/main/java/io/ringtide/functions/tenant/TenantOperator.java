package io.ringtide.functions.tenant;

import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.TenantState;
import io.ringtide.functions.config.ConfigurationState;
import io.ringtide.functions.floor.KeyedBytes;
import java.io.DataInput;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Watches each tenant (the key) as a whole. What is known of one lives on heap and is written to keyed state before each
 * checkpoint; a watermark moves all of them on, whether or not anything was heard, and of one that is over nothing is left.
 *
 * @param <I> what is heard of a tenant
 * @param <T> what is kept of it
 * @param <O> what is told
 */
public abstract class TenantOperator<I, T extends TenantState, O> extends AbstractStreamOperator<O>
        implements TwoInputStreamOperator<I, Configuration, O> {
    private static final long serialVersionUID = 1L;

    // configuration
    private final Configurations atStart;
    private final String stateName;

    // rebuilt in open()
    private transient Map<String, T> tenants;
    private transient ConfigurationState configurations;
    private transient ValueState<byte[]> state;
    private transient long watermark;

    /** @param atStart what holds until told otherwise */
    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState
    protected TenantOperator(Configurations atStart, String stateName) {
        this.atStart = atStart;
        this.stateName = stateName;
    }

    /** One of which nothing has been heard. */
    protected abstract T begin(String tenant, Configurations configurations);

    /** One as it was written. */
    protected abstract T read(DataInput in, String tenant, Configurations configurations) throws IOException;

    /** Whether a watermark says that the job is stopped, and goes on another time. */
    protected abstract boolean isStop(long mark);

    /** Moves all tenants on to a watermark and tells what became of that, in order of time. */
    protected abstract void advanceTo(long mark);

    protected final T tenant(String id) {
        return tenants.computeIfAbsent(id, any -> begin(id, configurations.get()));
    }

    /** Those of a configuration are known before anything is heard of them. */
    protected final void begin(long mark) {
        TaskInfo task = getRuntimeContext().getTaskInfo();
        configurations.get().topology(mark).tenants().stream()
                .map(Tenant::id)
                .filter(id -> KeyGroupRangeAssignment.assignKeyToParallelOperator(
                                id, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks())
                        == task.getIndexOfThisSubtask())
                .forEach(this::tenant);
    }

    /** Those of which anything is known, in order of their ids. */
    protected final Collection<T> tenants() {
        return tenants.values();
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        tenants = new TreeMap<>();
        watermark = Long.MIN_VALUE;
        configurations = new ConfigurationState(context.getOperatorStateStore(), atStart);
        state = context.getKeyedStateStore()
                .getState(new ValueStateDescriptor<>(stateName, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        if (context.isRestored()) {
            restore();
        }
    }

    @Override
    public void processElement2(StreamRecord<Configuration> element) throws Exception {
        configurations.add(element.getValue(), watermark);
        tenants.values().forEach(tenant -> tenant.reconfigure(configurations.get()));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (!isStop(mark.getTimestamp())) {
            watermark = mark.getTimestamp();
            advanceTo(watermark);
            forgetThoseOver();
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        for (T tenant : tenants.values()) {
            setCurrentKey(tenant.tenant());
            state.update(KeyedBytes.of(tenant::write));
        }
    }

    private void forgetThoseOver() {
        for (T tenant : List.copyOf(tenants.values())) {
            if (tenant.isOver()) {
                tenants.remove(tenant.tenant());
                setCurrentKey(tenant.tenant());
                state.clear();
            }
        }
    }

    private void restore() throws Exception {
        List<String> saved;
        try (Stream<String> keys = this.<String>getKeyedStateBackend().getKeys(stateName, VoidNamespace.INSTANCE)) {
            saved = keys.toList();
        }
        for (String tenant : saved) {
            setCurrentKey(tenant);
            tenants.put(tenant, read(KeyedBytes.reading(state.value()), tenant, configurations.get()));
        }
    }
}
