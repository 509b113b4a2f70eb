package io.ringtide.domain.agent;

import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.floor.AgentReport;
import io.ringtide.domain.floor.AgentsByState;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Ledger;
import io.ringtide.domain.floor.QueueId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The agents of one queue, or all of a centre: their numbers, and what was last told of them. */
final class Team {
    private final QueueId id;
    private final Ledger ledger;
    private final int[] census = new int[AgentState.values().length];
    private StateTimes times = new StateTimes(0, 0);
    private AgentsByState told = AgentsByState.NONE;
    private long toldAsOf = Ledger.NO_SLIDE;

    Team(QueueId id, Ledger ledger) {
        this.id = id;
        this.ledger = ledger;
    }

    QueueId id() {
        return id;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Begins the time of [from, to). */
    void begin(long from, long to) {
        times = new StateTimes(from, to);
    }

    StateTimes times() {
        return times;
    }

    /**
     * Notes that an agent was not, or was, in that state for [from, to).
     *
     * @param slide what lies behind it is corrected; what lies ahead is only noted as changed
     * @param sign -1 for was not, 1 for was
     */
    void correct(long from, long to, long slide, AgentState state, int sign) {
        Counter counter = Counter.timeIn(state);
        if (counter != null) {
            ledger.addTime(from, Math.min(to, slide), counter, sign);
            ledger.touch(Math.max(from, slide), to, counter);
        }
    }

    /** As {@link #correct} of an agent who was not, or was, given up at that time. */
    void correctLost(long at, long slide, int sign) {
        if (at < slide) {
            ledger.add(at, Counter.AGENT_LOST, sign);
        } else {
            ledger.touch(at, at + 1, Counter.AGENT_LOST);
        }
    }

    /** Begins to count heads. */
    void beginCensus() {
        Arrays.fill(census, 0);
    }

    void count(AgentState state) {
        census[state.ordinal()]++;
    }

    AgentReport.AgentFrame frame(@Nullable String vendor, long asOf) {
        AgentsByState agents = AgentsByState.of(census);
        if (toldAsOf <= asOf) {
            told = agents;
            toldAsOf = asOf;
        }
        return new AgentReport.AgentFrame(id, vendor, asOf, agents, ledger.windows(), ledger.totals());
    }

    /** Heads as counted; null where that is what was told last. */
    AgentReport.@Nullable AgentLive live(@Nullable String vendor, long asOf) {
        AgentsByState agents = AgentsByState.of(census);
        if (agents.equals(told)) {
            return null;
        }
        told = agents;
        toldAsOf = asOf;
        return new AgentReport.AgentLive(id, vendor, asOf, agents);
    }
}
