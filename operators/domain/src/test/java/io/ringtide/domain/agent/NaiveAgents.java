package io.ringtide.domain.agent;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Agents by the rules of the reference, computed anew from the whole set of events for each question. Knows nothing of
 * panes, slides or corrections.
 */
public final class NaiveAgents {
    private static final long DAY_MS = 86_400_000;
    private static final AgentState[] CYCLE = {
        AgentState.AVAILABLE,
        AgentState.RINGING,
        AgentState.TALKING,
        AgentState.HOLD,
        AgentState.ACW,
        AgentState.PAUSED,
        AgentState.OFFLINE
    };

    /** From {@code from} on, until the next, an agent is in that state and serves these queues. */
    private record Step(long from, AgentState state, Set<String> queues) {}

    private final Map<String, List<Step>> stepsByAgent = new TreeMap<>();
    private final long lostAfterMs;

    /** @param events all that are known, in any order, repetitions and conflicts included; those at {@code asOf} and later do not count */
    public NaiveAgents(Collection<CallEvent> events, long asOf, long lostAfterMs) {
        this.lostAfterMs = lostAfterMs;
        Map<String, CallEvent> lowest = new TreeMap<>();
        for (CallEvent event : events) {
            String key = event.agent() + '\n' + event.source() + '\n' + event.id();
            lowest.merge(key, event, NaiveAgents::lower);
        }
        Map<String, TreeMap<Long, List<CallEvent>>> byAgent = new TreeMap<>();
        for (CallEvent event : lowest.values()) {
            if (event.time() < asOf) {
                byAgent.computeIfAbsent(event.agent(), any -> new TreeMap<>())
                        .computeIfAbsent(event.time(), any -> new ArrayList<>())
                        .add(event);
            }
        }
        byAgent.forEach((agent, instants) -> stepsByAgent.put(agent, steps(instants)));
    }

    /** Milliseconds in each state and agents lost in [from, to), by the counters' names; zeros left out. */
    public Map<String, Long> counters(String queue, long from, long to) {
        Map<String, Long> counters = new TreeMap<>();
        for (List<Step> steps : stepsByAgent.values()) {
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                if (step.state == AgentState.OFFLINE || !(queue.isEmpty() || step.queues.contains(queue))) {
                    continue;
                }
                long next = i + 1 < steps.size() ? steps.get(i + 1).from : Long.MAX_VALUE;
                long lost = step.from + lostAfterMs;
                long overlap = Math.min(to, Math.min(next, lost)) - Math.max(from, step.from);
                if (overlap > 0) {
                    String name = "agent_" + step.state.name().toLowerCase(Locale.ROOT) + "_ms";
                    counters.merge(name, overlap, Long::sum);
                }
                if (lost < next && lost >= from && lost < to) {
                    counters.merge("agent_lost", 1L, Long::sum);
                }
            }
        }
        return counters;
    }

    /** Agents by state as of a time. */
    public Map<AgentState, Integer> byState(String queue, long asOf) {
        Map<AgentState, Integer> counts = new EnumMap<>(AgentState.class);
        for (List<Step> steps : stepsByAgent.values()) {
            Step last = null;
            for (Step step : steps) {
                last = step.from < asOf ? step : last;
            }
            if (last != null && last.from >= asOf - DAY_MS && (queue.isEmpty() || last.queues.contains(queue))) {
                counts.merge(last.from + lostAfterMs < asOf ? AgentState.OFFLINE : last.state, 1, Integer::sum);
            }
        }
        return counts;
    }

    private static CallEvent lower(CallEvent one, CallEvent other) {
        if (one.time() != other.time()) {
            return one.time() < other.time() ? one : other;
        }
        return Long.compareUnsigned(one.fingerprint(), other.fingerprint()) <= 0 ? one : other;
    }

    private static List<Step> steps(TreeMap<Long, List<CallEvent>> instants) {
        List<Step> steps = new ArrayList<>();
        AgentState state = AgentState.OFFLINE;
        Set<String> queues = Set.of();
        long last = 0;
        for (Map.Entry<Long, List<CallEvent>> instant : instants.entrySet()) {
            if (instant.getKey() - last > DAY_MS) {
                state = AgentState.OFFLINE;
                queues = Set.of();
            }
            last = instant.getKey();
            AgentState before = state;
            for (int turn = 1; turn <= CYCLE.length; turn++) {
                AgentState candidate = CYCLE[(List.of(CYCLE).indexOf(before) + turn) % CYCLE.length];
                List<CallEvent> here = new ArrayList<>(instant.getValue().stream()
                        .filter(event -> event.agentState() == candidate)
                        .toList());
                here.sort((one, other) -> Long.compareUnsigned(one.fingerprint(), other.fingerprint()));
                for (CallEvent event : here) {
                    state = candidate;
                    queues = event.queues() == null ? queues : new TreeSet<>(event.queues());
                }
            }
            steps.add(new Step(instant.getKey(), state, queues));
        }
        return steps;
    }
}
