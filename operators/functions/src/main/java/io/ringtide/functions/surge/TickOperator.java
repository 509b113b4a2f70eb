package io.ringtide.functions.surge;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.surge.TickCounter;
import io.ringtide.domain.surge.Ticks;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.config.ConfigurationState;
import io.ringtide.functions.floor.KeyedBytes;
import java.io.DataInput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
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
 * Counts by tick what happens in each place (the key). What is known of a place lives on heap and is written to keyed state
 * before each checkpoint. A watermark closes ticks everywhere, whether or not anything happens. Places that the topology of
 * the tick does not know are forgotten with the tick, so that names from the wild leave nothing behind.
 *
 * @param <K> a place
 * @param <T> what is told of a tick
 */
abstract class TickOperator<K extends Comparable<K>, T> extends AbstractStreamOperator<T>
        implements TwoInputStreamOperator<CallEvent, Configuration, T> {
    private static final long serialVersionUID = 1L;

    private static final String MARK = "watermark";

    // configuration
    private final Configurations atStart;
    private final SurgePlan plan;
    private final String stateName;
    private final String kind;

    // rebuilt in open()
    private transient Map<K, TickCounter<T>> places;
    private transient ConfigurationState configurations;
    private transient ValueState<byte[]> state;
    private transient ListState<Long> savedMark;
    private transient long watermark;
    private transient Counter late;
    private transient Counter unwatched;

    /**
     * @param atStart what holds until told otherwise
     * @param kind of places, many of them
     */
    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState and open
    TickOperator(Configurations atStart, SurgePlan plan, String stateName, String kind) {
        this.atStart = atStart;
        this.plan = plan;
        this.stateName = stateName;
        this.kind = kind;
    }

    /** Where an event happened. */
    abstract K placeOf(CallEvent event);

    abstract TickCounter<T> begin(K place, Ticks ticks);

    abstract TickCounter<T> read(DataInput in, K place, Ticks ticks) throws IOException;

    abstract K placeOf(T tick);

    /** The beginning of a tick, epoch milliseconds. */
    abstract long startOf(T tick);

    /** Who arrived in a tick. */
    abstract int arrivalsOf(T tick);

    abstract boolean knows(Topology topology, K place);

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        places = new TreeMap<>();
        watermark = Long.MIN_VALUE;
        configurations = new ConfigurationState(context.getOperatorStateStore(), atStart);
        // Of all subtasks: a place that is new after a restart stands where all others stand, too.
        savedMark = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>(MARK, BasicTypeInfo.LONG_TYPE_INFO));
        state = context.getKeyedStateStore()
                .getState(new ValueStateDescriptor<>(stateName, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        if (context.isRestored()) {
            restore();
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        MetricGroup group = getMetricGroup().addGroup("ringtide");
        group.gauge(kind + "_counted", places::size);
        late = group.counter("attempts_after_their_tick");
        unwatched = group.counter("arrivals_of_unknown_" + kind);
    }

    @Override
    public void processElement1(StreamRecord<CallEvent> element) {
        CallEvent event = element.getValue();
        if (!places.computeIfAbsent(placeOf(event), this::begin).take(event)) {
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
            // What was closed before a restart stays closed, whatever a clock says that is behind.
            watermark = Math.max(watermark, mark.getTimestamp());
            long closedBefore = plan.closedBefore(watermark);
            for (K place : List.copyOf(places.keySet())) {
                TickCounter<T> counter = Objects.requireNonNull(places.get(place));
                counter.advanceTo(closedBefore, this::tell);
                if (counter.isOver() || counter.isTold() && !isWatched(place, closedBefore)) {
                    places.remove(place);
                    setCurrentKey(place);
                    state.clear();
                }
            }
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        for (Map.Entry<K, TickCounter<T>> one : places.entrySet()) {
            setCurrentKey(one.getKey());
            state.update(KeyedBytes.of(one.getValue()::write));
        }
        savedMark.update(watermark == Long.MIN_VALUE ? List.of() : List.of(watermark));
    }

    /** One that is new stands where all others stand. */
    private TickCounter<T> begin(K place) {
        TickCounter<T> counter = begin(place, plan.ticks());
        if (watermark != Long.MIN_VALUE) {
            counter.advanceTo(plan.closedBefore(watermark), this::tell);
        }
        return counter;
    }

    private void tell(T tick) {
        if (isWatched(placeOf(tick), startOf(tick))) {
            output.collect(new StreamRecord<>(tick));
        } else {
            unwatched.inc(arrivalsOf(tick));
        }
    }

    private boolean isWatched(K place, long time) {
        return knows(configurations.get().topology(time), place);
    }

    private void restore() throws Exception {
        for (long saved : savedMark.get()) {
            watermark = Math.max(watermark, saved);
        }
        List<K> saved;
        try (Stream<K> keys = this.<K>getKeyedStateBackend().getKeys(stateName, VoidNamespace.INSTANCE)) {
            saved = keys.toList();
        }
        for (K place : saved) {
            setCurrentKey(place);
            places.put(place, read(KeyedBytes.reading(state.value()), place, plan.ticks()));
        }
    }
}
