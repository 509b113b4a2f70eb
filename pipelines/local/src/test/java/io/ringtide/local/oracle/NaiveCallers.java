package io.ringtide.local.oracle;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Who called, from all events at once: distinct callers as a set, and what callers' regions count. For events without
 * conflicts, each once, of contacts that live for less than two hours.
 */
public final class NaiveCallers {
    private final Topology topology;
    private final List<CallEvent> attempts = new ArrayList<>();
    private final Map<String, CallEvent> firstByContactAndRegion = new TreeMap<>();

    public NaiveCallers(List<CallEvent> events, Topology topology) {
        this.topology = topology;
        for (CallEvent event : events) {
            if (event.type() == EventType.CONTACT_OFFERED
                    || event.type() == EventType.CONTACT_BLOCKED
                    || event.type() == EventType.CONTACT_ENQUEUED) {
                attempts.add(event);
                firstByContactAndRegion.merge(
                        event.contactId() + " from " + event.region(),
                        event,
                        (first, other) -> other.time() < first.time() ? other : first);
            }
        }
    }

    /** How many different callers a scope had in [from, to). */
    public int distinct(Scope scope, long from, long to) {
        Predicate<CallEvent> isOfScope = in(scope);
        Set<String> callers = new HashSet<>();
        for (CallEvent attempt : attempts) {
            if (from <= attempt.time() && attempt.time() < to && attempt.caller() != null && isOfScope.test(attempt)) {
                callers.add(attempt.caller());
            }
        }
        return callers.size();
    }

    /** What a region of callers counts in [from, to), by name. */
    public Map<String, Long> region(Scope region, long from, long to) {
        Predicate<CallEvent> isOfRegion = in(region).and(event -> from <= event.time() && event.time() < to);
        return Map.of(
                "offered", count(EventType.CONTACT_OFFERED, isOfRegion),
                "blocked", count(EventType.CONTACT_BLOCKED, isOfRegion),
                "arrivals",
                        firstByContactAndRegion.values().stream()
                                .filter(isOfRegion)
                                .count());
    }

    private long count(EventType type, Predicate<CallEvent> isOfRegion) {
        return attempts.stream()
                .filter(event -> event.type() == type)
                .filter(isOfRegion)
                .count();
    }

    private Predicate<CallEvent> in(Scope scope) {
        return switch (scope.kind()) {
            case TENANT -> event -> scope.equals(Scope.tenant(event.tenant()));
            case CENTRE -> event -> scope.equals(Scope.centre(event.centre()));
            case QUEUE -> event -> scope.equals(Scope.queue(event.centre(), event.queue()));
            case VENDOR ->
                event -> centre(event).map(Centre::vendor).map(Scope::vendor).equals(Optional.of(scope));
            case HANDLING_REGION ->
                event -> centre(event)
                        .map(Centre::region)
                        .map(Scope::handlingRegion)
                        .equals(Optional.of(scope));
            case REGION -> event -> event.region() != null && scope.equals(Scope.region(event.region()));
        };
    }

    private Optional<Centre> centre(CallEvent event) {
        return topology.centre(event.tenant(), event.centre());
    }
}
