package io.ringtide.functions.surge;

import io.ringtide.domain.surge.KnownEvent;
import io.ringtide.domain.surge.RegionLoad;
import io.ringtide.domain.surge.SurgeInput;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.domain.surge.TenantSurges;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.TenantBaselines;
import io.ringtide.functions.config.ConfigurationState;
import io.ringtide.functions.floor.KeyedBytes;
import io.ringtide.functions.packed.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Watches the regions and centres of each tenant (the key) side by side. A watermark says that all have told of the ticks that
 * it closes; one that has not told of a tick had nobody. What comes out is in order of time.
 */
public final class SurgeOperator extends AbstractStreamOperator<SurgeReport>
        implements TwoInputStreamOperator<SurgeInput, Configuration, SurgeReport> {
    private static final long serialVersionUID = 1L;

    /** How each region stood in each tick, in order of time. */
    public static final OutputTag<RegionLoad> LOADS = new OutputTag<>("loads", Types.REGION_LOAD);

    /** What was learned of each tenant by the end of a bounded input. */
    public static final OutputTag<TenantBaselines> LEARNED = new OutputTag<>("learned", Types.TENANT_BASELINES);

    static final String SURGES = "surges";

    // configuration
    private final Configurations atStart;
    private final SurgePlan plan;

    // rebuilt in open()
    private transient Map<String, TenantSurges> tenants;
    private transient ConfigurationState configurations;
    private transient ValueState<byte[]> state;
    private transient long watermark;
    private transient Counter late;

    /** @param atStart what holds until told otherwise */
    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState and open
    public SurgeOperator(Configurations atStart, SurgePlan plan) {
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
                .getState(new ValueStateDescriptor<>(SURGES, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        if (context.isRestored()) {
            restore();
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        late = getMetricGroup().addGroup("ringtide").counter("ticks_after_their_time");
    }

    @Override
    public void processElement1(StreamRecord<SurgeInput> element) {
        SurgeInput input = element.getValue();
        TenantSurges tenant = tenants.computeIfAbsent(input.tenant(), id -> new TenantSurges(id, configurations.get()));
        boolean isLate = input instanceof SurgeInput.Ticked ticked && !tenant.accept(ticked.tick())
                || input instanceof SurgeInput.Handled handled && !tenant.accept(handled.tick());
        if (isLate) {
            late.inc();
        } else if (input instanceof SurgeInput.Missing missing) {
            tenant.accept(missing.feed());
        } else if (input instanceof SurgeInput.Published published) {
            KnownEvent event = published.event();
            tenant.accept(event, plan.ticks().firstOpen(event.publishedAt(), published.arrival()));
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
            List<SurgeReport> reports = new ArrayList<>();
            tenants.values()
                    .forEach(tenant -> tenant.advanceTo(
                            plan.closedBefore(watermark),
                            plan.ticks(),
                            reports::add,
                            load -> output.collect(LOADS, new StreamRecord<>(load))));
            forgetThoseOver();
            reports.sort(SurgeReport.BY_TIME);
            reports.forEach(report -> output.collect(new StreamRecord<>(report)));
            if (watermark == Long.MAX_VALUE) {
                tenants.values()
                        .forEach(tenant -> output.collect(
                                LEARNED, new StreamRecord<>(new TenantBaselines(tenant.tenant(), tenant.learned()))));
            }
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        for (TenantSurges tenant : tenants.values()) {
            setCurrentKey(tenant.tenant());
            state.update(KeyedBytes.of(tenant::write));
        }
    }

    private void forgetThoseOver() {
        for (TenantSurges tenant : List.copyOf(tenants.values())) {
            if (tenant.isOver()) {
                tenants.remove(tenant.tenant());
                setCurrentKey(tenant.tenant());
                state.clear();
            }
        }
    }

    private void restore() throws Exception {
        List<String> saved;
        try (Stream<String> keys = this.<String>getKeyedStateBackend().getKeys(SURGES, VoidNamespace.INSTANCE)) {
            saved = keys.toList();
        }
        for (String tenant : saved) {
            setCurrentKey(tenant);
            tenants.put(tenant, TenantSurges.read(KeyedBytes.reading(state.value()), tenant, configurations.get()));
        }
    }
}
