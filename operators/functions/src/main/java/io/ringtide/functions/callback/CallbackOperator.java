package io.ringtide.functions.callback;

import io.ringtide.domain.callback.Callback;
import io.ringtide.domain.callback.CallbackContext;
import io.ringtide.domain.callback.CallerBook;
import io.ringtide.domain.callback.CallerFact;
import io.ringtide.domain.callback.CallerId;
import io.ringtide.domain.callback.SurgeHistory;
import io.ringtide.domain.callback.Surroundings;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.functions.config.ConfigurationState;
import io.ringtide.functions.floor.KeyedBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Says of each caller (the key) whether somebody is to call back, and what has become of it. A fact is only noted; a watermark
 * lets those callers be judged for whom something can have changed, which most callers never are. What comes out of one
 * watermark is in order of time.
 */
public final class CallbackOperator extends AbstractStreamOperator<Callback>
        implements TwoInputStreamOperator<CallerFact, CallbackContext, Callback> {
    private static final long serialVersionUID = 1L;

    static final String CALLERS = "callers";
    static final String SURGES = "surges";
    static final String CLOCK = "clock";
    private static final String ALL = "all";

    /** An event comes a day late at most, and a visit without an exit goes on for two hours. */
    private static final long KEEP_MS = 28 * 60 * 60_000L;
    /** Each caller is looked at four times a day, whether to be forgotten; until then one is merely remembered for longer. */
    private static final int SLICES = 12;

    /** A slice of the callers at a time: frames wait for no more. */
    private static final long SLICE_EVERY_MS = 30 * 60_000L;

    private static final long NOT_BEGUN = Long.MIN_VALUE;

    // configuration
    private final Configurations atStart;
    private final CallbackPlan plan;

    // rebuilt in open()
    private transient CallerCache callers;
    private transient DueCallers due;
    private transient ConfigurationState configurations;
    private transient ValueState<byte[]> state;
    private transient Counter told;
    /** From when on surges of a tenant stand otherwise than its callers were judged by. */
    private transient Map<String, Long> surgesChanged;

    // checkpointed
    private transient SurgeHistory surges;
    private transient BroadcastState<String, byte[]> savedSurges;
    /** Everything that happened before it was judged. */
    private transient long clock;

    private transient ListState<Long> savedClock;

    /** @param atStart what holds until told otherwise */
    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState and open
    public CallbackOperator(Configurations atStart, CallbackPlan plan) {
        this.atStart = atStart;
        this.plan = plan;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        due = new DueCallers();
        surgesChanged = new TreeMap<>();
        clock = NOT_BEGUN;
        configurations = new ConfigurationState(context.getOperatorStateStore(), atStart);
        savedSurges = context.getOperatorStateStore()
                .getBroadcastState(new MapStateDescriptor<>(
                        SURGES, BasicTypeInfo.STRING_TYPE_INFO, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        byte[] saved = savedSurges.get(ALL);
        surges = saved == null ? new SurgeHistory() : SurgeHistory.read(KeyedBytes.reading(saved));
        // Of all subtasks: one to which no caller was restored has come as far as the others.
        savedClock = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>(CLOCK, BasicTypeInfo.LONG_TYPE_INFO));
        state = context.getKeyedStateStore()
                .getState(new ValueStateDescriptor<>(CALLERS, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        callers = new CallerCache(state, this::setCurrentKey, plan.cachedCallers());
        if (context.isRestored()) {
            restore();
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        MetricGroup group = getMetricGroup().addGroup("ringtide");
        group.gauge("callers_watched", due::size);
        group.gauge("callers_on_heap", callers::size);
        told = group.counter("callbacks_told");
    }

    @Override
    public void processElement1(StreamRecord<CallerFact> element) throws Exception {
        CallerFact fact = element.getValue();
        CallerBook book = callers.change(fact.id());
        book.take(fact);
        due.put(book.id(), book.dueAt());
    }

    @Override
    public void processElement2(StreamRecord<CallbackContext> element) throws Exception {
        CallbackContext context = element.getValue();
        if (context instanceof CallbackContext.Configured told) {
            configurations.add(told.configuration(), clock);
        } else if (context instanceof CallbackContext.Stood stood) {
            long changesAt = surges.accept(stood.region(), stood.start(), stood.isUp());
            if (changesAt != Long.MAX_VALUE) {
                surges.forgetBefore(stood.start() - 2 * KEEP_MS);
                savedSurges.put(ALL, KeyedBytes.of(surges::write));
                surgesChanged.merge(stood.region().tenant(), changesAt, Math::min);
            }
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (!plan.isStop(mark.getTimestamp())) {
            long time = plan.timeOf(mark.getTimestamp());
            if (time > clock) {
                advanceTo(time);
            }
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        applySurges();
        callers.flush();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        savedClock.update(clock == NOT_BEGUN ? List.of() : List.of(clock));
    }

    /** Once for all regions that changed together, as in a national surge: it goes through all callers of the tenant. */
    private void applySurges() throws IOException {
        for (Map.Entry<String, Long> changed : surgesChanged.entrySet()) {
            for (CallerId id : due.ofTenant(changed.getKey())) {
                CallerBook book = callers.change(id);
                book.surgeChanges(changed.getValue());
                due.put(id, book.dueAt());
            }
        }
        surgesChanged.clear();
    }

    private void advanceTo(long time) throws IOException {
        applySurges();
        Surroundings around = new Surroundings(plan.settings(), configurations.get(), surges);
        List<Callback> changes = new ArrayList<>();
        for (CallerId id : due.takeThrough(time)) {
            CallerBook book = callers.change(id);
            book.advanceTo(clock, time, around, changes::add);
            due.put(id, book.dueAt());
        }
        changes.sort(Callback.BY_TIME);
        for (Callback change : changes) {
            output.collect(new StreamRecord<>(change));
        }
        told.inc(changes.size());
        long lastSlice = Slides.floor(time, SLICE_EVERY_MS);
        long firstSlice = clock == NOT_BEGUN ? Long.MAX_VALUE : Slides.after(clock, SLICE_EVERY_MS);
        clock = time;
        if (firstSlice <= lastSlice) {
            sweep(Math.max(firstSlice, lastSlice - (SLICES - 1) * SLICE_EVERY_MS), lastSlice);
        }
    }

    /** Looks through the slices of some half hours. */
    private void sweep(long firstSlice, long lastSlice) throws IOException {
        Set<Integer> slices = new HashSet<>();
        for (long slice = firstSlice; slice <= lastSlice; slice += SLICE_EVERY_MS) {
            slices.add((int) Math.floorMod(slice / SLICE_EVERY_MS, (long) SLICES));
        }
        callers.flush();
        List<Callback> gone = new ArrayList<>();
        for (CallerId id : saved()) {
            if (!slices.contains((int) Math.floorMod(id.hash(), (long) SLICES))) {
                continue;
            }
            CallerBook book = callers.change(id);
            if (book.forgetBefore(clock - KEEP_MS, clock, plan.settings(), gone::add)) {
                callers.forget(id);
                due.put(id, Long.MAX_VALUE);
            }
        }
        gone.sort(Callback.BY_TIME);
        gone.forEach(callback -> output.collect(new StreamRecord<>(callback)));
    }

    private List<CallerId> saved() throws IOException {
        try (Stream<CallerId> keys = this.<CallerId>getKeyedStateBackend().getKeys(CALLERS, VoidNamespace.INSTANCE)) {
            return keys.toList();
        }
    }

    private void restore() throws Exception {
        for (CallerId id : saved()) {
            setCurrentKey(id);
            due.put(id, CallerBook.dueAt(KeyedBytes.reading(state.value())));
        }
        for (Long saved : savedClock.get()) {
            clock = Math.max(clock, saved);
        }
    }
}
