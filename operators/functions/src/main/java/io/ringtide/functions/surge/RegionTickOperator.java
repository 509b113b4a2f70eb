package io.ringtide.functions.surge;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.surge.RegionArrivals;
import io.ringtide.domain.surge.RegionTick;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.functions.config.ConfigurationState;
import io.ringtide.functions.floor.KeyedBytes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts fresh callers of each region (the key) by tick. What is known of a region lives on heap and is written to keyed
 * state before each checkpoint. A watermark closes ticks in all regions, whether or not anybody calls. Regions that the
 * topology of the tick does not know are forgotten with the tick, so that names from the wild leave nothing behind.
 */
public final class RegionTickOperator extends AbstractStreamOperator<RegionTick>
        implements TwoInputStreamOperator<CallEvent, Configuration, RegionTick> {
    private static final long serialVersionUID = 1L;

    static final String ARRIVALS = "region-arrivals";

    // configuration
    private final Configurations atStart;
    private final SurgePlan plan;

    // rebuilt in open()
    private transient Map<RegionId, RegionArrivals> regions;
    private transient ConfigurationState configurations;
    private transient ValueState<byte[]> state;
    private transient long watermark;
    private transient Counter late;
    private transient Counter unwatched;

    /** @param atStart what holds until told otherwise */
    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState and open
    public RegionTickOperator(Configurations atStart, SurgePlan plan) {
        this.atStart = atStart;
        this.plan = plan;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        regions = new TreeMap<>();
        watermark = Long.MIN_VALUE;
        configurations = new ConfigurationState(context.getOperatorStateStore(), atStart);
        state = context.getKeyedStateStore()
                .getState(new ValueStateDescriptor<>(ARRIVALS, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        if (context.isRestored()) {
            restore();
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        MetricGroup group = getMetricGroup().addGroup("ringtide");
        group.gauge("regions_counted", regions::size);
        late = group.counter("attempts_after_their_tick");
        unwatched = group.counter("arrivals_of_unknown_regions");
    }

    @Override
    public void processElement1(StreamRecord<CallEvent> element) {
        CallEvent event = element.getValue();
        if (!regions.computeIfAbsent(RegionId.of(event), this::begin).take(event)) {
            late.inc();
        }
    }

    @Override
    public void processElement2(StreamRecord<Configuration> element) throws Exception {
        configurations.add(element.getValue(), watermark);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (!plan.isStop(mark.getTimestamp())) {
            watermark = mark.getTimestamp();
            long closedBefore = plan.closedBefore(watermark);
            for (RegionId id : List.copyOf(regions.keySet())) {
                RegionArrivals region = Objects.requireNonNull(regions.get(id));
                region.advanceTo(closedBefore, this::tell);
                if (region.isOver() || region.isTold() && !isWatched(id, closedBefore)) {
                    regions.remove(id);
                    setCurrentKey(id);
                    state.clear();
                }
            }
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        for (Map.Entry<RegionId, RegionArrivals> one : regions.entrySet()) {
            setCurrentKey(one.getKey());
            state.update(KeyedBytes.of(one.getValue()::write));
        }
    }

    /** One that is new stands where all others stand. */
    private RegionArrivals begin(RegionId id) {
        RegionArrivals region = new RegionArrivals(id, plan.ticks());
        if (watermark != Long.MIN_VALUE) {
            region.advanceTo(plan.closedBefore(watermark), this::tell);
        }
        return region;
    }

    private void tell(RegionTick tick) {
        if (isWatched(tick.region(), tick.start())) {
            output.collect(new StreamRecord<>(tick));
        } else {
            unwatched.inc(tick.fresh());
        }
    }

    private boolean isWatched(RegionId id, long time) {
        return configurations.get().topology(time).tenant(id.tenant()).stream()
                .flatMap(tenant -> tenant.regions().stream())
                .anyMatch(region -> region.id().equals(id.region()));
    }

    private void restore() throws Exception {
        List<RegionId> saved;
        try (Stream<RegionId> keys = this.<RegionId>getKeyedStateBackend().getKeys(ARRIVALS, VoidNamespace.INSTANCE)) {
            saved = keys.toList();
        }
        for (RegionId id : saved) {
            setCurrentKey(id);
            regions.put(id, RegionArrivals.read(KeyedBytes.reading(state.value()), id, plan.ticks()));
        }
    }
}
