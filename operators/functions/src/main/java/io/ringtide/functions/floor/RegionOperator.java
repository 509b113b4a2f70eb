package io.ringtide.functions.floor;

import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RegionFloor;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.domain.topology.Configurations;
import org.apache.flink.api.common.state.KeyedStateStore;

/**
 * Counts what comes from the callers of each region; its contacts live behind a {@link ContactCache}. Events in conflict
 * with another are refused by the floor, which is told of them as well.
 */
public final class RegionOperator extends SlideOperator<RegionId, FloorInput, RegionFloor, QueueReport> {
    private static final long serialVersionUID = 1L;

    private static final FloorState.Names STATE = new FloorState.Names("region", "region-panes", "region-contacts");

    // rebuilt in open()
    private transient FloorState state;
    private transient ContactCache<RegionId> contacts;

    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState and open
    public RegionOperator(Configurations atStart, FloorSettings settings) {
        super(atStart, settings, null);
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
        return "regions";
    }

    @Override
    protected RegionFloor begin(RegionId id) {
        return RegionFloor.empty(id, settings().ghostLimitMs(), settings().precedence(), calendar(id.tenant()));
    }

    @Override
    protected RegionFloor load(RegionId id) throws Exception {
        FloorState.Saved saved = state.load();
        return RegionFloor.read(
                saved.floor(),
                saved.panes(),
                id,
                settings().ghostLimitMs(),
                settings().precedence(),
                calendar(id.tenant()));
    }

    @Override
    protected void save(RegionFloor floor) throws Exception {
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
        RegionFloor floor = of(RegionId.of(input));
        if (input instanceof FloorInput.Event told) {
            judged(floor.apply(told.event(), contacts.of(floor.id())), told.event(), floor);
        } else if (input instanceof FloorInput.GivenUp told) {
            judged(floor.apply(told.withdrawal(), contacts.of(floor.id())), told.withdrawal(), floor);
        }
    }

    @Override
    protected void advance(RegionFloor floor, long to) {
        floor.advanceTo(to);
    }

    @Override
    protected void tell(RegionFloor floor, boolean isSlide) {
        floor.closeIntervals().forEach(this::emit);
        if (isSlide) {
            emit(floor.frame());
        }
    }

    @Override
    protected void tellLive(RegionFloor floor, long asOf) {
        // nothing: a region has no numbers of the moment
    }

    @Override
    protected void beforeSweep(long time) {
        contacts.forgetRecentBefore(oldestNeeded(time));
    }

    /** Forgets contacts that no event can reach any more. */
    @Override
    protected boolean isOver(RegionFloor floor, long time) {
        RegionId id = floor.id();
        boolean hasContacts = contacts.forgetBefore(id, oldestNeeded(time));
        return !hasContacts && floor.isIdle() && isFromTheWild(id, time);
    }

    private long oldestNeeded(long time) {
        return time - RollUpPlan.RETENTION_MS - settings().ghostLimitMs();
    }

    @Override
    protected boolean isFromTheWild(RegionId id, long time) {
        return topology(time).tenant(id.tenant()).stream()
                .flatMap(tenant -> tenant.regions().stream())
                .noneMatch(region -> region.id().equals(id.region()));
    }
}
