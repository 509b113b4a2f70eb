package io.ringtide.domain.agent;

import io.ringtide.domain.event.CallEvent.AgentState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What an agent's events of one instant lead to.
 *
 * <p>Several in one instant, as from clocks that count in seconds, are put in the order of work: available, ringing,
 * talking, hold, wrap-up, paused, offline, available and so on, beginning behind the state that the agent was in
 * before. So wrap-up and available make available after talking, and available and ringing make ringing after wrap-up,
 * in whatever order they come. The last of them that names queues says which those are.
 *
 * @param facts those of the instant, in any order; none where they have been forgotten
 * @param stint what they lead to
 */
record Change(List<AgentFact> facts, Stint stint) {
    private static final List<AgentState> WORK = List.of(
            AgentState.AVAILABLE,
            AgentState.RINGING,
            AgentState.TALKING,
            AgentState.HOLD,
            AgentState.ACW,
            AgentState.PAUSED,
            AgentState.OFFLINE);

    /** @param facts one at least; @param before what the agent was in until then */
    static Change of(List<AgentFact> facts, Stint before) {
        List<AgentFact> inOrder = facts;
        if (facts.size() > 1) {
            inOrder = new ArrayList<>(facts);
            inOrder.sort(Comparator.comparingInt((AgentFact fact) -> stepsFrom(before.state(), fact.state()))
                    .thenComparing(AgentFact::fingerprint, Long::compareUnsigned));
        }
        List<String> queues = before.queues();
        for (AgentFact fact : inOrder) {
            queues = fact.queues() == null ? queues : fact.queues();
        }
        return new Change(facts, new Stint(inOrder.get(inOrder.size() - 1).state(), queues));
    }

    /** From 1 to 7: whoever comes back to the state of before has gone all the way round. */
    private static int stepsFrom(AgentState before, AgentState state) {
        int steps = WORK.indexOf(state) - WORK.indexOf(before);
        return steps > 0 ? steps : steps + WORK.size();
    }
}
