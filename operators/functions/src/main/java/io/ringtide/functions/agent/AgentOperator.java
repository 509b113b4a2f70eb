package io.ringtide.functions.agent;

import io.ringtide.domain.agent.AgentCentre;
import io.ringtide.domain.agent.AgentRules;
import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.AgentReport;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.functions.floor.FloorSettings;
import io.ringtide.functions.floor.SlideOperator;
import io.ringtide.functions.packed.Types;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.util.OutputTag;

/** Counts the agents of each centre, by the same slides as the queues, so that the roll-up has both for every slide. */
public final class AgentOperator extends SlideOperator<CentreId, FloorInput, AgentCentre, QueueReport> {
    private static final long serialVersionUID = 1L;

    /** Events that turned out to be in conflict with one that counts. */
    public static final OutputTag<Rejection> CONFLICTS = new OutputTag<>("agent-conflicts", Types.REJECTION);

    // rebuilt in open()
    private transient CentreState state;

    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState and open
    public AgentOperator(Configurations atStart, FloorSettings settings) {
        super(atStart, settings, CONFLICTS);
    }

    @Override
    protected void openState(KeyedStateStore store) {
        state = new CentreState(store);
    }

    @Override
    protected String stateName() {
        return CentreState.CENTRE;
    }

    @Override
    protected String gaugeName() {
        return "centres";
    }

    @Override
    protected AgentCentre begin(CentreId id) {
        return AgentCentre.empty(id, rules(), calendar(id.tenant()));
    }

    @Override
    protected AgentCentre load(CentreId id) throws Exception {
        return state.load(id, rules(), calendar(id.tenant()));
    }

    @Override
    protected void save(AgentCentre centre) throws Exception {
        state.save(centre);
    }

    @Override
    protected void clear() {
        state.clear();
    }

    @Override
    protected void take(FloorInput input) {
        AgentCentre centre = of(CentreId.of(input.queue()));
        if (input instanceof FloorInput.Event told) {
            judged(centre.apply(told.event()), told.event(), centre);
        } else if (input instanceof FloorInput.GivenUp told) {
            judged(centre.apply(told.withdrawal()), told.withdrawal(), centre);
        }
    }

    @Override
    protected void advance(AgentCentre centre, long to) {
        centre.advanceTo(to);
    }

    @Override
    protected void tell(AgentCentre centre, boolean isSlide) {
        centre.closeIntervals().forEach(this::emit);
        if (isSlide) {
            centre.frames().stream().filter(frame -> !isRetired(frame)).forEach(this::emit);
        }
    }

    /** Whether nobody was seen for a day who serves that queue, and the topology does not know it. */
    private boolean isRetired(AgentReport.AgentFrame frame) {
        return !settings().plan().isBacktest() && frame.isBlank() && isQueueFromTheWild(frame.queue(), frame.asOf());
    }

    @Override
    protected void tellLive(AgentCentre centre, long asOf) {
        centre.live(asOf).forEach(this::emit);
    }

    @Override
    protected void tidy(AgentCentre centre, long time) {
        isSwept(centre, time);
    }

    @Override
    protected boolean isOver(AgentCentre centre, long time) {
        return isSwept(centre, time) && isFromTheWild(centre.id(), time);
    }

    /** Forgets queues of which nothing is left; whether nothing is left of the centre. */
    private boolean isSwept(AgentCentre centre, long time) {
        return centre.sweep(queue -> isQueueFromTheWild(queue, time));
    }

    private boolean isQueueFromTheWild(QueueId queue, long time) {
        return !queue.queue().isEmpty()
                && topology(time)
                        .queue(queue.tenant(), queue.centre(), queue.queue())
                        .isEmpty();
    }

    @Override
    protected boolean isFromTheWild(CentreId id, long time) {
        return topology(time).centre(id.tenant(), id.centre()).isEmpty();
    }

    private AgentRules rules() {
        return new AgentRules(AgentRules.DEFAULT_LOST_AFTER_MS, settings().precedence());
    }
}
