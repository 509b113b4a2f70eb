package io.ringtide.jobs.alerts;

import io.ringtide.alerts.AlertPlan;
import io.ringtide.alerts.TenantAlerts;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.AlertInput;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.functions.config.ConfigurationState;
import io.ringtide.functions.floor.KeyedBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Holds what is told of each tenant (the key) to its rules, slide by slide. What comes out is in order of time. */
public final class AlertOperator extends AbstractStreamOperator<Alert>
        implements TwoInputStreamOperator<AlertInput, Configuration, Alert> {
    private static final long serialVersionUID = 1L;

    static final String ALERTS = "alerts";
    static final String SAVED_AT = "saved-at";

    // configuration
    private final Configurations atStart;
    private final AlertPlan plan;
    private final ToldAlerts told;

    // rebuilt in open()
    private transient Map<String, TenantAlerts> tenants;
    private transient ConfigurationState configurations;
    private transient ValueState<byte[]> state;
    private transient long watermark;
    private transient ListState<Long> savedAt;

    /**
     * @param atStart what holds until told otherwise
     * @param told where what comes out is told, and can be looked up after a failure
     */
    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState
    public AlertOperator(Configurations atStart, AlertPlan plan, ToldAlerts told) {
        this.atStart = atStart;
        this.plan = plan;
        this.told = told;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        tenants = new TreeMap<>();
        watermark = Long.MIN_VALUE;
        configurations = new ConfigurationState(context.getOperatorStateStore(), atStart);
        state = context.getKeyedStateStore()
                .getState(new ValueStateDescriptor<>(ALERTS, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        savedAt = context.getOperatorStateStore().getListState(new ListStateDescriptor<>(SAVED_AT, Types.LONG));
        if (context.isRestored()) {
            restore();
            for (long since : savedAt.get()) {
                takeOverSince(since);
            }
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        getMetricGroup().addGroup("ringtide").gauge("alerts_beyond_bound", this::beyondBound);
    }

    @Override
    public void processElement1(StreamRecord<AlertInput> element) {
        AlertInput input = element.getValue();
        tenants.computeIfAbsent(input.tenant(), id -> new TenantAlerts(id, plan, configurations.get()))
                .accept(input);
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
            List<Alert> alerts = new ArrayList<>();
            tenants.values().forEach(tenant -> tenant.advanceTo(plan.timeOf(watermark), alerts::add));
            alerts.sort(Alert.BY_TIME);
            alerts.forEach(alert -> output.collect(new StreamRecord<>(alert)));
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        for (TenantAlerts tenant : tenants.values()) {
            setCurrentKey(tenant.tenant());
            state.update(KeyedBytes.of(tenant::write));
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        savedAt.update(List.of(getProcessingTimeService().getCurrentProcessingTime()));
    }

    /** What was told after the state was saved. */
    private void takeOverSince(long since) throws Exception {
        Map<String, List<Alert>> byTenant = new TreeMap<>();
        told.since(
                since,
                alert -> byTenant.computeIfAbsent(alert.id().tenant(), any -> new ArrayList<>())
                        .add(alert));
        byTenant.forEach((tenant, alerts) -> tenants.computeIfAbsent(
                        tenant, id -> new TenantAlerts(id, plan, configurations.get()))
                .toldBefore(alerts));
    }

    private long beyondBound() {
        return tenants.values().stream().mapToLong(TenantAlerts::beyondBound).sum();
    }

    private void restore() throws Exception {
        List<String> saved;
        try (Stream<String> keys = this.<String>getKeyedStateBackend().getKeys(ALERTS, VoidNamespace.INSTANCE)) {
            saved = keys.toList();
        }
        for (String tenant : saved) {
            setCurrentKey(tenant);
            tenants.put(
                    tenant, TenantAlerts.read(KeyedBytes.reading(state.value()), tenant, plan, configurations.get()));
        }
    }
}
