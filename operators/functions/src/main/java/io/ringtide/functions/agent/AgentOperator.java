package io.ringtide.functions.agent;

import io.ringtide.domain.agent.AgentCentre;
import io.ringtide.domain.agent.AgentRules;
import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.floor.Steps;
import io.ringtide.domain.floor.Verdict;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.floor.FloorSettings;
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
 * Counts the agents of each centre. They live on heap and are written to keyed state before each checkpoint, of their
 * facts only the hours that changed. A watermark moves all centres on at once, slide by slide, by the same steps as the
 * queues', so that the roll-up has both for every slide.
 */
public final class AgentOperator extends AbstractStreamOperator<QueueReport>
        implements OneInputStreamOperator<FloorInput, QueueReport> {
    private static final long serialVersionUID = 1L;

    /** Events that turned out to be in conflict with one that counts. */
    public static final OutputTag<Rejection> CONFLICTS = new OutputTag<>("agent-conflicts", Types.REJECTION);

    private static final long SWEEP_EVERY_MS = 24 * 60 * 60_000L;

    // configuration
    private final Topology topology;
    private final FloorSettings settings;

    // rebuilt in open()
    private transient Map<CentreId, AgentCentre> centres;
    private transient Map<String, BusinessCalendar> calendars;
    private transient CentreState state;
    private transient Steps steps;
    private transient long watermark;
    private transient long newestArrival;
    private transient Map<Verdict, Counter> verdicts;
    private transient Counter withdrawn;

    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState and open
    public AgentOperator(Topology topology, FloorSettings settings) {
        this.topology = topology;
        this.settings = settings;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        centres = new TreeMap<>(Comparator.comparing(CentreId::tenant).thenComparing(CentreId::centre));
        calendars = new HashMap<>();
        steps = new Steps(settings.plan());
        watermark = Long.MIN_VALUE;
        newestArrival = Long.MIN_VALUE;
        state = new CentreState(context.getKeyedStateStore());
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
        group.gauge("centres", centres::size);
        if (settings.depthEveryMs() > 0) {
            getProcessingTimeService()
                    .scheduleWithFixedDelay(time -> emitLive(), settings.depthEveryMs(), settings.depthEveryMs());
        }
    }

    @Override
    public void processElement(StreamRecord<FloorInput> element) {
        FloorInput input = element.getValue();
        AgentCentre centre = centres.computeIfAbsent(CentreId.of(input.queue()), this::newCentre);
        if (input instanceof FloorInput.Event told) {
            count(told.event(), centre);
        } else if (input instanceof FloorInput.GivenUp told) {
            giveUp(told.withdrawal(), centre);
        }
    }

    private void count(CallEvent event, AgentCentre centre) {
        newestArrival = Math.max(newestArrival, event.arrival());
        Verdict verdict = centre.apply(event);
        Objects.requireNonNull(verdicts.get(verdict)).inc();
        if (verdict == Verdict.CONFLICT) {
            reject(Rejection.ofConflict(null, event, event, event.arrival(), event.position()));
        } else if (verdict == Verdict.REPLACED) {
            reject(Rejection.ofConflict(null, null, event, centre.replacedArrival(), centre.replacedPosition()));
        }
    }

    private void giveUp(Withdrawal withdrawal, AgentCentre centre) {
        if (centre.apply(withdrawal) == Verdict.REPLACED) {
            withdrawn.inc();
            reject(Rejection.ofConflict(
                    withdrawal.source(), withdrawal.id(), centre.replacedArrival(), centre.replacedPosition()));
        }
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
        for (AgentCentre centre : centres.values()) {
            setCurrentKey(centre.id());
            state.save(centre);
        }
    }

    private void step(long time, boolean isSlide) {
        for (AgentCentre centre : centres.values()) {
            centre.advanceTo(time);
            centre.closeIntervals().forEach(this::emit);
            if (isSlide) {
                centre.frames().forEach(this::emit);
            }
        }
        if (Slides.floor(time, SWEEP_EVERY_MS) == time) {
            sweep();
        }
    }

    private void emitLive() {
        if (watermark == Long.MIN_VALUE || watermark == Long.MAX_VALUE) {
            return;
        }
        long asOf = Math.max(watermark + settings.watermarkLagMs(), newestArrival) + 1;
        for (AgentCentre centre : centres.values()) {
            if (centre.hasChanged()) {
                centre.live(asOf).forEach(this::emit);
            }
        }
    }

    /** Forgets what names from the wild have left: they must not stay for ever. */
    private void sweep() {
        for (AgentCentre centre : List.copyOf(centres.values())) {
            CentreId id = centre.id();
            boolean nothingIsLeft = centre.sweep(this::isFromTheWild);
            if (nothingIsLeft && topology.centre(id.tenant(), id.centre()).isEmpty()) {
                centres.remove(id);
                setCurrentKey(id);
                state.clear();
            }
        }
    }

    private boolean isFromTheWild(QueueId id) {
        return topology.queue(id.tenant(), id.centre(), id.queue()).isEmpty();
    }

    /** A centre that is new stands where all others stand, so that what is late for them is late for it. */
    private AgentCentre newCentre(CentreId id) {
        AgentCentre centre = AgentCentre.empty(id, rules(), calendar(id));
        if (steps.hasBegun()) {
            centre.advanceTo(Slides.paneStart(steps.last()));
        }
        return centre;
    }

    private void restore() throws Exception {
        List<CentreId> saved;
        try (Stream<CentreId> keys =
                this.<CentreId>getKeyedStateBackend().getKeys(CentreState.CENTRE, VoidNamespace.INSTANCE)) {
            saved = keys.toList();
        }
        for (CentreId id : saved) {
            setCurrentKey(id);
            AgentCentre centre = state.load(id, rules(), calendar(id));
            centres.put(id, centre);
            if (centre.hasSlid()) {
                steps.resumeAt(centre.slide());
            }
        }
    }

    private AgentRules rules() {
        return new AgentRules(AgentRules.DEFAULT_LOST_AFTER_MS, settings.precedence());
    }

    private BusinessCalendar calendar(CentreId id) {
        return calendars.computeIfAbsent(id.tenant(), tenant -> new BusinessCalendar(topology.zone(tenant)));
    }

    private void emit(QueueReport report) {
        output.collect(new StreamRecord<>(report));
    }

    private void reject(Rejection rejection) {
        output.collect(CONFLICTS, new StreamRecord<>(rejection));
    }
}
