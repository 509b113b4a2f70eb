package io.ringtide.functions.floor;

import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.Abandonment;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.QueueRules;
import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.packed.Types;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** Counts the events of each queue; the queues' contacts live behind a {@link ContactCache}. */
public final class FloorOperator extends SlideOperator<QueueId, FloorInput, QueueFloor, QueueReport> {
    private static final long serialVersionUID = 1L;

    private static final FloorState.Names STATE = new FloorState.Names("floor", "panes", "contacts");

    /** Events that turned out to be in conflict with one that counts. */
    public static final OutputTag<Rejection> CONFLICTS = new OutputTag<>("conflicts", Types.REJECTION);

    /** Each visit that is abandoned, and what becomes of that later; told again after a failure. */
    public static final OutputTag<Abandonment> ABANDONMENTS = new OutputTag<>("abandonments", Types.ABANDONMENT);

    // rebuilt in open()
    private transient FloorState state;
    private transient ContactCache<QueueId> contacts;

    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState and open
    public FloorOperator(Configurations atStart, FloorSettings settings) {
        super(atStart, settings, CONFLICTS);
    }

    @Override
    protected void openState(KeyedStateStore store) {
        state = new FloorState(store, STATE);
        contacts = new ContactCache<>(
                state.contacts(), this::setCurrentKey, settings().cachedContacts());
    }

    @Override
    protected String stateName() {
        return STATE.floor();
    }

    @Override
    protected String gaugeName() {
        return "queues";
    }

    @Override
    protected QueueFloor begin(QueueId id) {
        return telling(QueueFloor.empty(id, rules(id), calendar(id.tenant())));
    }

    @Override
    protected QueueFloor load(QueueId id) throws Exception {
        FloorState.Saved saved = state.load();
        return telling(QueueFloor.read(saved.floor(), saved.panes(), id, rules(id), calendar(id.tenant())));
    }

    private QueueFloor telling(QueueFloor floor) {
        floor.tellAbandonments(one -> output.collect(ABANDONMENTS, new StreamRecord<>(one)));
        return floor;
    }

    @Override
    protected void save(QueueFloor floor) throws Exception {
        state.save(floor::write, floor.takePaneChanges());
    }

    @Override
    protected void clear() {
        state.clear();
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        contacts.flush();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    protected void take(FloorInput input) {
        QueueFloor floor = of(input.queue());
        if (input instanceof FloorInput.Event told) {
            judged(floor.apply(told.event(), contacts.of(floor.id())), told.event(), floor);
        } else if (input instanceof FloorInput.GivenUp told) {
            judged(floor.apply(told.withdrawal(), contacts.of(floor.id())), told.withdrawal(), floor);
        } else if (input instanceof FloorInput.Reset told) {
            floor.applyReset(told.reset());
        }
    }

    @Override
    protected void reconfigure(QueueFloor floor) {
        floor.reconfigure(rules(floor.id()), contacts.of(floor.id()));
    }

    @Override
    protected void advance(QueueFloor floor, long to) {
        floor.advanceTo(to, contacts.of(floor.id()));
    }

    @Override
    protected void tell(QueueFloor floor, boolean isSlide) {
        floor.closeIntervals().forEach(this::emit);
        if (isSlide) {
            emit(floor.frame());
        }
    }

    @Override
    protected void tellLive(QueueFloor floor, long asOf) {
        emit(floor.live(asOf));
    }

    @Override
    protected void beforeSweep(long time) {
        contacts.forgetRecentBefore(oldestNeeded(time));
    }

    /** Forgets contacts that no event can reach any more. */
    @Override
    protected boolean isOver(QueueFloor floor, long time) {
        boolean hasContacts = contacts.forgetBefore(floor.id(), oldestNeeded(time));
        return !hasContacts && floor.isIdle() && isFromTheWild(floor.id(), time);
    }

    private long oldestNeeded(long time) {
        return time - RollUpPlan.RETENTION_MS - settings().ghostLimitMs();
    }

    /** Whether the topology knows neither the queue nor, for what comes before any queue, the centre. */
    @Override
    protected boolean isFromTheWild(QueueId id, long time) {
        Topology topology = topology(time);
        return id.queue().isEmpty()
                ? !id.centre().isEmpty()
                        && topology.centre(id.tenant(), id.centre()).isEmpty()
                : topology.queue(id.tenant(), id.centre(), id.queue()).isEmpty();
    }

    private QueueRules rules(QueueId id) {
        return new QueueRules(
                configurations().thresholds(id.tenant(), id.centre(), id.queue()),
                settings().ghostLimitMs(),
                settings().precedence());
    }
}
