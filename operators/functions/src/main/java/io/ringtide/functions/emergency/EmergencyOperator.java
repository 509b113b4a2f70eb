package io.ringtide.functions.emergency;

import io.ringtide.domain.emergency.EmergencyChange;
import io.ringtide.domain.emergency.EmergencyInput;
import io.ringtide.domain.emergency.TenantEmergencies;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.functions.config.ConfigurationState;
import io.ringtide.functions.floor.KeyedBytes;
import io.ringtide.functions.surge.SurgePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Says how each region of a tenant (the key) is run, tick by tick. What comes out is in order of time, then of region. */
public final class EmergencyOperator extends AbstractStreamOperator<EmergencyChange>
        implements TwoInputStreamOperator<EmergencyInput, Configuration, EmergencyChange> {
    private static final long serialVersionUID = 1L;

    static final String EMERGENCIES = "emergencies";

    // configuration
    private final Configurations atStart;
    private final SurgePlan plan;

    // rebuilt in open()
    private transient Map<String, TenantEmergencies> tenants;
    private transient ConfigurationState configurations;
    private transient ValueState<byte[]> state;
    private transient long watermark;

    /** @param atStart what holds until told otherwise */
    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState
    public EmergencyOperator(Configurations atStart, SurgePlan plan) {
        this.atStart = atStart;
        this.plan = plan;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        tenants = new TreeMap<>();
        watermark = Long.MIN_VALUE;
        configurations = new ConfigurationState(context.getOperatorStateStore(), atStart);
        state = context.getKeyedStateStore()
                .getState(
                        new ValueStateDescriptor<>(EMERGENCIES, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        if (context.isRestored()) {
            restore();
        }
    }

    @Override
    public void processElement1(StreamRecord<EmergencyInput> element) {
        EmergencyInput input = element.getValue();
        TenantEmergencies tenant = tenants.computeIfAbsent(
                input.region().tenant(), id -> new TenantEmergencies(id, plan.ticks(), configurations.get()));
        if (input instanceof EmergencyInput.Stood stood) {
            tenant.accept(stood.load());
        } else if (input instanceof EmergencyInput.Said said) {
            tenant.accept(said.word());
        }
    }

    @Override
    public void processElement2(StreamRecord<Configuration> element) throws Exception {
        configurations.add(element.getValue(), watermark);
        tenants.values().forEach(tenant -> tenant.reconfigure(configurations.get()));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (!plan.isStop(mark.getTimestamp())) {
            watermark = mark.getTimestamp();
            List<EmergencyChange> changes = new ArrayList<>();
            tenants.values().forEach(tenant -> tenant.advanceTo(plan.closedBefore(watermark), changes::add));
            forgetThoseOver();
            changes.sort(EmergencyChange.BY_TIME);
            changes.forEach(change -> output.collect(new StreamRecord<>(change)));
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        for (TenantEmergencies tenant : tenants.values()) {
            setCurrentKey(tenant.tenant());
            state.update(KeyedBytes.of(tenant::write));
        }
    }

    private void forgetThoseOver() {
        for (TenantEmergencies tenant : List.copyOf(tenants.values())) {
            if (tenant.isOver()) {
                tenants.remove(tenant.tenant());
                setCurrentKey(tenant.tenant());
                state.clear();
            }
        }
    }

    private void restore() throws Exception {
        List<String> saved;
        try (Stream<String> keys = this.<String>getKeyedStateBackend().getKeys(EMERGENCIES, VoidNamespace.INSTANCE)) {
            saved = keys.toList();
        }
        for (String tenant : saved) {
            setCurrentKey(tenant);
            tenants.put(
                    tenant,
                    TenantEmergencies.read(
                            KeyedBytes.reading(state.value()), tenant, plan.ticks(), configurations.get()));
        }
    }
}
