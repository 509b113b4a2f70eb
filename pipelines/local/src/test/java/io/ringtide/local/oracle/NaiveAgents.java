package io.ringtide.local.oracle;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.event.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Agents' states from all events at once, each on its own: how long each agent was in each, cut to a span. For events
 * without conflicts, of agents who are heard of more often than every 16 h.
 */
public final class NaiveAgents {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    /** In [from, to) an agent of that centre was in that state. */
    private record Stay(String tenant, String centre, Set<String> queues, AgentState state, long from, long to) {}

    private final List<Stay> stays = new ArrayList<>();

    public NaiveAgents(List<CallEvent> events) {
        Map<String, TreeSet<CallEvent>> byAgent = new TreeMap<>();
        // In one instant the order of work; it is never gone round in one instant where events are simulated.
        Comparator<CallEvent> order = Comparator.comparingLong(CallEvent::time)
                .thenComparing(event -> event.agentState() == AgentState.OFFLINE)
                .thenComparing(CallEvent::agentState)
                .thenComparing(CallEvent::id);
        for (CallEvent event : events) {
            if (event.type() == EventType.AGENT_STATE_CHANGED) {
                String agent = event.tenant() + '/' + event.centre() + '/' + event.agent();
                byAgent.computeIfAbsent(agent, any -> new TreeSet<>(order)).add(event);
            }
        }
        byAgent.values().forEach(this::add);
    }

    private void add(TreeSet<CallEvent> ofAgent) {
        Set<String> queues = Set.of();
        for (CallEvent event : ofAgent) {
            CallEvent next = ofAgent.higher(event);
            queues = event.queues() == null ? queues : Set.copyOf(event.queues());
            long end = next == null ? Long.MAX_VALUE : next.time();
            stays.add(new Stay(event.tenant(), event.centre(), queues, event.agentState(), event.time(), end));
        }
    }

    /** The agents of those centres; of one queue, or of all where it is empty. */
    public NaiveAgents in(Predicate<String> centres, String queue) {
        NaiveAgents some = new NaiveAgents(List.of());
        for (Stay stay : stays) {
            if (centres.test(stay.centre) && (queue.isEmpty() || stay.queues.contains(queue))) {
                some.stays.add(stay);
            }
        }
        return some;
    }

    /** Milliseconds in a state within [from, to). */
    public long time(AgentState state, long from, long to) {
        long time = 0;
        for (Stay stay : stays) {
            if (stay.state == state) {
                time += Math.max(0, Math.min(to, stay.to) - Math.max(from, stay.from));
            }
        }
        return time;
    }

    /** Agents by state as of a time; those who are offline, if it began within a day before. */
    public Map<AgentState, Integer> byState(long asOf) {
        Map<AgentState, Integer> counts = new EnumMap<>(AgentState.class);
        for (Stay stay : stays) {
            if (stay.from < asOf && asOf <= stay.to && stay.from < stay.to && stay.from >= asOf - DAY_MS) {
                counts.merge(stay.state, 1, Integer::sum);
            }
        }
        return counts;
    }
}
