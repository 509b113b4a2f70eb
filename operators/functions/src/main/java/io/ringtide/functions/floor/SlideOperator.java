package io.ringtide.functions.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.floor.Sliding;
import io.ringtide.domain.floor.Steps;
import io.ringtide.domain.floor.Verdict;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.config.ConfigurationState;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * An operator that counts by key and is driven by slides. What it counts with lives on heap, one a key in order of the
 * keys, and is written to keyed state before each checkpoint. A watermark moves all of them on at once, slide by slide,
 * so no key needs a timer, and all operators of this kind tell of the same slides. The second input tells of
 * configurations before the slide at which they take effect, because the watermark is that of both inputs.
 *
 * @param <K> what it is keyed by
 * @param <I> what it is told
 * @param <S> what it counts with
 * @param <O> what it yields
 */
public abstract class SlideOperator<K extends Comparable<K>, I, S extends Sliding<K>, O>
        extends AbstractStreamOperator<O> implements TwoInputStreamOperator<I, Configuration, O> {
    private static final long serialVersionUID = 1L;

    /** What is out of date is swept once a day; until then it is merely remembered longer than it needs to be. */
    private static final long SWEEP_EVERY_MS = 24 * 60 * 60_000L;
    /** Names that the topology does not know are forgotten within an hour after nothing can come for them any more. */
    private static final long FORGET_EVERY_MS = 60 * 60_000L;

    static final String LAST_STEP = "last-step";

    // configuration
    private final Configurations atStart;
    private final FloorSettings settings;
    private final @Nullable OutputTag<Rejection> conflicts;

    // rebuilt in open()
    private transient Map<K, S> counting;
    private transient HeardState<K> heard;
    private transient Map<String, BusinessCalendar> calendars;
    private transient ConfigurationState configurations;
    private transient Steps steps;
    private transient long watermark;
    private transient long newestArrival;
    private transient Map<Verdict, Counter> verdicts;
    private transient Counter withdrawn;

    // checkpointed
    private transient ListState<Long> lastStep;

    /**
     * @param atStart what holds until told otherwise
     * @param conflicts where events go that turn out to be in conflict with one that counts; null where another operator, which
     *     is told of the same events, refuses them
     */
    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState and open
    protected SlideOperator(Configurations atStart, FloorSettings settings, @Nullable OutputTag<Rejection> conflicts) {
        this.atStart = atStart;
        this.settings = settings;
        this.conflicts = conflicts;
    }

    /** Makes the handles of the state; called before any other of these. */
    protected abstract void openState(KeyedStateStore store);

    /** The name of a state that has a value for every saved key. */
    protected abstract String stateName();

    /** The name of the gauge that tells how many keys there are. */
    protected abstract String gaugeName();

    /** What counts for a key of which nothing has been seen, before the first slide. */
    protected abstract S begin(K key);

    /** Reads what counts for the current key. */
    protected abstract S load(K key) throws Exception;

    /** Writes what changed of what counts for the current key. */
    protected abstract void save(S one) throws Exception;

    /** Drops everything of the current key. */
    protected abstract void clear();

    /** Counts what it is told. */
    protected abstract void take(I input);

    /** Lets one go by another history of configurations, which says the same of all times before its slide. */
    protected void reconfigure(S one) {}

    /** Moves one on to a later slide. */
    protected abstract void advance(S one, long to);

    /** Emits what one has to tell of the slide it stands at. @param isSlide whether frames are due */
    protected abstract void tell(S one, boolean isSlide);

    /** Emits what one has to tell between slides. */
    protected abstract void tellLive(S one, long asOf);

    /** Lets one forget what is out of date; whether nothing is left of it and its name is from the wild. */
    protected abstract boolean isOver(S one, long time);

    /** Whether the topology in force at a time does not know the name. */
    protected abstract boolean isFromTheWild(K key, long time);

    /** Makes ready for the question whether some are over. */
    protected void beforeSweep(long time) {}

    /** Lets one forget, within the hour, names below it that are from the wild. */
    protected void tidy(S one, long time) {}

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        counting = new TreeMap<>();
        calendars = new HashMap<>();
        steps = new Steps(settings.plan());
        watermark = Long.MIN_VALUE;
        newestArrival = Long.MIN_VALUE;
        configurations = new ConfigurationState(context.getOperatorStateStore(), atStart);
        // Of all subtasks: one to which no key was restored stands where the others stand, too.
        lastStep = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>(LAST_STEP, BasicTypeInfo.LONG_TYPE_INFO));
        heard = new HeardState<>(context.getKeyedStateStore());
        openState(context.getKeyedStateStore());
        if (context.isRestored()) {
            restore();
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        MetricGroup group = getMetricGroup().addGroup("ringtide");
        verdicts = new HashMap<>();
        for (Verdict verdict : Verdict.values()) {
            verdicts.put(verdict, group.counter("events_" + verdict.name().toLowerCase(Locale.ROOT)));
        }
        withdrawn = group.counter("events_withdrawn");
        group.gauge(gaugeName(), counting::size);
        if (settings.depthEveryMs() > 0) {
            getProcessingTimeService()
                    .scheduleWithFixedDelay(time -> emitLive(), settings.depthEveryMs(), settings.depthEveryMs());
        }
    }

    @Override
    public final void processElement1(StreamRecord<I> element) {
        take(element.getValue());
    }

    @Override
    public final void processElement2(StreamRecord<Configuration> element) throws Exception {
        configurations.add(element.getValue(), watermark);
        counting.values().forEach(this::reconfigure);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark = mark.getTimestamp();
        steps.advanceTo(settings.plan().timeOf(watermark), this::step);
        if (settings.depthEveryMs() > 0) {
            // The slide is a second old when it leaves; what was shown since must not be taken back.
            emitLive();
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        for (S one : counting.values()) {
            setCurrentKey(one.id());
            save(one);
            heard.save(one.id());
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        lastStep.update(steps.hasBegun() ? List.of(steps.last()) : List.of());
    }

    protected final Configurations configurations() {
        return configurations.get();
    }

    /** The topology in force as of a slide. */
    protected final Topology topology(long slide) {
        return configurations.get().topology(slide);
    }

    protected final FloorSettings settings() {
        return settings;
    }

    /** A tenant's, whose time zone never changes while a job runs. */
    protected final BusinessCalendar calendar(String tenant) {
        return calendars.computeIfAbsent(
                tenant,
                any -> new BusinessCalendar(
                        configurations.get().newest().topology().zone(tenant)));
    }

    /** What counts for a key. One that is new stands where all others stand: what is late for them is late for it. */
    protected final S of(K key) {
        return counting.computeIfAbsent(key, this::join);
    }

    /** Notes what became of an event. */
    protected final void judged(Verdict verdict, CallEvent event, S one) {
        newestArrival = Math.max(newestArrival, event.arrival());
        heard.of(one.id()).note(event.time(), one.slide());
        Objects.requireNonNull(verdicts.get(verdict)).inc();
        if (verdict == Verdict.CONFLICT) {
            reject(Rejection.ofConflict(null, event, event, event.arrival(), event.position()));
        } else if (verdict == Verdict.REPLACED) {
            reject(Rejection.ofConflict(null, null, event, one.replacedArrival(), one.replacedPosition()));
        }
    }

    /** Notes what became of the giving up of an id that belongs to an event elsewhere. */
    protected final void judged(Verdict verdict, Withdrawal withdrawal, S one) {
        if (verdict == Verdict.REPLACED) {
            withdrawn.inc();
            reject(Rejection.ofConflict(
                    withdrawal.source(), withdrawal.id(), one.replacedArrival(), one.replacedPosition()));
        }
    }

    protected final void emit(O report) {
        output.collect(new StreamRecord<>(report));
    }

    private void step(long time, boolean isSlide) {
        for (S one : counting.values()) {
            advance(one, time);
            heard.of(one.id()).advanceTo(time);
            tell(one, isSlide && !isRetired(one, time));
        }
        if (Slides.floor(time, SWEEP_EVERY_MS) == time) {
            sweep(List.copyOf(counting.values()), time);
        } else if (Slides.floor(time, FORGET_EVERY_MS) == time
                && !settings().plan().isBacktest()) {
            counting.values().forEach(one -> tidy(one, time));
            sweep(counting.values().stream().filter(one -> isRetired(one, time)).toList(), time);
        }
    }

    /**
     * Whether nothing came for a day under a name that the topology does not know, and no window holds anything. It has no
     * frames any more, but what came is remembered for as long as a late event may need it. In a backtest all stay.
     */
    private boolean isRetired(S one, long time) {
        return !settings.plan().isBacktest()
                && heard.of(one.id()).isSilentSince(time - RollUpPlan.RETENTION_MS)
                && isFromTheWild(one.id(), time)
                && one.isBlank();
    }

    /** Forgets what is out of date: names from the wild must not stay for ever. Their totals leave with them. */
    private void sweep(List<S> some, long time) {
        if (some.isEmpty()) {
            return;
        }
        beforeSweep(time);
        for (S one : some) {
            if (isOver(one, time)) {
                counting.remove(one.id());
                setCurrentKey(one.id());
                clear();
                heard.clear(one.id());
            }
        }
    }

    private void emitLive() {
        if (watermark == Long.MIN_VALUE || watermark == Long.MAX_VALUE) {
            return;
        }
        long asOf = Math.max(watermark + settings.watermarkLagMs(), newestArrival) + 1;
        for (S one : counting.values()) {
            if (one.hasChanged()) {
                tellLive(one, asOf);
            }
        }
    }

    private S join(K key) {
        S one = begin(key);
        if (steps.hasBegun()) {
            advance(one, Slides.paneStart(steps.last()));
        }
        return one;
    }

    private void restore() throws Exception {
        List<K> saved;
        try (Stream<K> keys = this.<K>getKeyedStateBackend().getKeys(stateName(), VoidNamespace.INSTANCE)) {
            saved = keys.toList();
        }
        for (K key : saved) {
            setCurrentKey(key);
            counting.put(key, load(key));
            heard.load(key);
        }
        for (Long step : lastStep.get()) {
            steps.resumeAt(step);
        }
    }

    private void reject(Rejection rejection) {
        if (conflicts != null) {
            output.collect(conflicts, new StreamRecord<>(rejection));
        }
    }
}
