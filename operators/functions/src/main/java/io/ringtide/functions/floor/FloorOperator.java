package io.ringtide.functions.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.QueueRules;
import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.floor.Steps;
import io.ringtide.domain.floor.Verdict;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.packed.Types;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Counts the events of each queue. The queues' floors live on heap, their contacts behind a {@link ContactCache};
 * both are written to keyed state before each checkpoint. A watermark moves all queues on at once, slide by slide,
 * so no key needs a timer.
 */
public final class FloorOperator extends AbstractStreamOperator<QueueReport>
        implements OneInputStreamOperator<FloorInput, QueueReport> {
    private static final long serialVersionUID = 1L;

    /** Events that turned out to be in conflict with one that counts. */
    public static final OutputTag<Rejection> CONFLICTS = new OutputTag<>("conflicts", Types.REJECTION);

    /** Contacts are swept once a day; until then they are merely remembered longer than they need to be. */
    private static final long SWEEP_EVERY_MS = 24 * 60 * 60_000L;

    // configuration
    private final Topology topology;
    private final FloorSettings settings;

    // rebuilt in open()
    private transient Map<QueueId, QueueFloor> floors;
    private transient Map<String, BusinessCalendar> calendars;
    private transient FloorState state;
    private transient ContactCache contacts;
    private transient Steps steps;
    private transient long watermark;
    private transient long newestArrival;
    private transient Map<Verdict, Counter> verdicts;
    private transient Counter withdrawn;

    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState and open
    public FloorOperator(Topology topology, FloorSettings settings) {
        this.topology = topology;
        this.settings = settings;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        floors = new TreeMap<>(Comparator.comparing(QueueId::tenant)
                .thenComparing(QueueId::centre)
                .thenComparing(QueueId::queue));
        calendars = new HashMap<>();
        steps = new Steps(settings.plan());
        watermark = Long.MIN_VALUE;
        newestArrival = Long.MIN_VALUE;
        state = new FloorState(context.getKeyedStateStore());
        contacts = new ContactCache(state.contacts(), this::setCurrentKey, settings.cachedContacts());
        if (context.isRestored()) {
            restoreFloors();
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
        group.gauge("queues", floors::size);
        if (settings.depthEveryMs() > 0) {
            getProcessingTimeService()
                    .scheduleWithFixedDelay(time -> emitDepths(), settings.depthEveryMs(), settings.depthEveryMs());
        }
    }

    @Override
    public void processElement(StreamRecord<FloorInput> element) {
        FloorInput input = element.getValue();
        QueueFloor floor = floor(input.queue());
        if (input instanceof FloorInput.Event told) {
            count(told.event(), floor);
        } else if (input instanceof FloorInput.GivenUp told) {
            giveUp(told.withdrawal(), floor);
        } else if (input instanceof FloorInput.Reset told) {
            floor.applyReset(told.reset());
        }
    }

    private void count(CallEvent event, QueueFloor floor) {
        newestArrival = Math.max(newestArrival, event.arrival());
        Verdict verdict = floor.apply(event, contacts.of(floor.id()));
        Objects.requireNonNull(verdicts.get(verdict)).inc();
        if (verdict == Verdict.CONFLICT) {
            reject(Rejection.ofConflict(null, event, event, event.arrival(), event.position()));
        } else if (verdict == Verdict.REPLACED) {
            reject(Rejection.ofConflict(null, null, event, floor.replacedArrival(), floor.replacedPosition()));
        }
    }

    private void giveUp(Withdrawal withdrawal, QueueFloor floor) {
        if (floor.apply(withdrawal, contacts.of(floor.id())) == Verdict.REPLACED) {
            withdrawn.inc();
            reject(Rejection.ofConflict(
                    withdrawal.source(), withdrawal.id(), floor.replacedArrival(), floor.replacedPosition()));
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark = mark.getTimestamp();
        steps.advanceTo(settings.plan().timeOf(watermark), this::step);
        if (settings.depthEveryMs() > 0) {
            // The slide is a second old when it leaves; what was shown since must not be taken back.
            emitDepths();
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        contacts.flush();
        for (QueueFloor floor : floors.values()) {
            setCurrentKey(floor.id());
            state.save(floor);
        }
    }

    private void step(long time, boolean isSlide) {
        for (QueueFloor floor : floors.values()) {
            floor.advanceTo(time, contacts.of(floor.id()));
            floor.closeIntervals().forEach(this::emit);
            if (isSlide) {
                emit(floor.frame());
            }
        }
        if (Slides.floor(time, SWEEP_EVERY_MS) == time) {
            sweep(time);
        }
    }

    private void emitDepths() {
        if (watermark == Long.MIN_VALUE || watermark == Long.MAX_VALUE) {
            return;
        }
        long asOf = Math.max(watermark + settings.watermarkLagMs(), newestArrival) + 1;
        for (QueueFloor floor : floors.values()) {
            if (floor.hasChanged()) {
                emit(floor.live(asOf));
            }
        }
    }

    /**
     * Forgets contacts that no event can reach any more, and queues that have none left, hold nothing and are not in
     * the topology: names from the wild must not stay for ever. Their totals leave with them.
     */
    private void sweep(long time) {
        long before = time - RollUpPlan.RETENTION_MS - settings.ghostLimitMs();
        contacts.forgetRecentBefore(before);
        for (QueueFloor floor : List.copyOf(floors.values())) {
            QueueId id = floor.id();
            boolean hasContacts = contacts.forgetBefore(id, before);
            if (!hasContacts && floor.isIdle() && isFromTheWild(id)) {
                floors.remove(id);
                setCurrentKey(id);
                state.clear();
            }
        }
    }

    /** Whether the topology knows neither the queue nor, for what comes before any queue, the centre. */
    private boolean isFromTheWild(QueueId id) {
        return id.queue().isEmpty()
                ? !id.centre().isEmpty()
                        && topology.centre(id.tenant(), id.centre()).isEmpty()
                : topology.queue(id.tenant(), id.centre(), id.queue()).isEmpty();
    }

    private QueueFloor floor(QueueId id) {
        return floors.computeIfAbsent(id, any -> newFloor(id));
    }

    /** A queue that is new stands where all others stand, so that what is late for them is late for it. */
    private QueueFloor newFloor(QueueId id) {
        QueueFloor floor = QueueFloor.empty(id, rules(id), calendar(id));
        if (steps.hasBegun()) {
            floor.advanceTo(Slides.paneStart(steps.last()), contacts.of(id));
        }
        return floor;
    }

    private void restoreFloors() throws Exception {
        List<QueueId> saved;
        try (Stream<QueueId> keys =
                this.<QueueId>getKeyedStateBackend().getKeys(FloorState.FLOOR, VoidNamespace.INSTANCE)) {
            saved = keys.toList();
        }
        for (QueueId id : saved) {
            setCurrentKey(id);
            QueueFloor floor = state.load(id, rules(id), calendar(id));
            floors.put(id, floor);
            if (floor.hasSlid()) {
                steps.resumeAt(floor.slide());
            }
        }
    }

    private QueueRules rules(QueueId id) {
        return new QueueRules(
                topology.thresholds(id.tenant(), id.centre(), id.queue()),
                settings.ghostLimitMs(),
                settings.precedence());
    }

    private BusinessCalendar calendar(QueueId id) {
        return calendars.computeIfAbsent(id.tenant(), tenant -> new BusinessCalendar(topology.zone(tenant)));
    }

    private void emit(QueueReport report) {
        output.collect(new StreamRecord<>(report));
    }

    private void reject(Rejection rejection) {
        output.collect(CONFLICTS, new StreamRecord<>(rejection));
    }
}
