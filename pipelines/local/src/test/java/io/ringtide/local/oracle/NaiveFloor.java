package io.ringtide.local.oracle;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongFunction;

/**
 * The floor's numbers by the contract's section 3, from all events at once. The same T and S for all queues. It
 * does not know exits without an enqueue, snapshots and resets, and says so.
 */
public final class NaiveFloor {
    /** After how long a visit without an exit is lost, by default. */
    public static final Duration GHOST_LIMIT = Duration.ofHours(2);

    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    /** Intervals are counted in portions, for speed. */
    private static final long PORTION_MS = Duration.ofHours(12).toMillis();

    private final List<CallEvent> events;
    private final List<NaiveVisit> visits;
    private final LongFunction<Thresholds> thresholds;

    /** @throws IllegalArgumentException where there are events whose meaning is beyond this computation */
    public NaiveFloor(List<CallEvent> events, Thresholds thresholds, Duration ghostLimit) {
        this(events, any -> thresholds, ghostLimit);
    }

    /** @param thresholds by when a visit was enqueued, epoch milliseconds */
    public NaiveFloor(List<CallEvent> events, LongFunction<Thresholds> thresholds, Duration ghostLimit) {
        for (CallEvent event : events) {
            if (event.type() == EventType.QUEUE_SNAPSHOT || event.type() == EventType.SOURCE_RESET) {
                throw new IllegalArgumentException("not known here: " + event);
            }
        }
        this.events = distinct(events);
        this.visits = NaiveVisits.of(this.events, ghostLimit.toMillis());
        this.thresholds = thresholds;
    }

    /** T = 20 s, S = 5 s, lost after 2 h. */
    public NaiveFloor(List<CallEvent> events) {
        this(events, Thresholds.DEFAULT, GHOST_LIMIT);
    }

    /** Queues, centres and tenants that any event names. */
    public SortedSet<NaiveScope> scopes() {
        SortedSet<NaiveScope> scopes = new TreeSet<>();
        for (CallEvent event : events) {
            scopes.add(new NaiveScope(event.tenant(), Scope.tenant(event.tenant())));
            if (!event.centre().isEmpty()) {
                scopes.add(new NaiveScope(event.tenant(), Scope.centre(event.centre())));
                if (!event.queue().isEmpty()) {
                    scopes.add(new NaiveScope(event.tenant(), Scope.queue(event.centre(), event.queue())));
                }
            }
        }
        return scopes;
    }

    public NaiveView in(NaiveScope scope) {
        return new NaiveView(
                events.stream()
                        .filter(event -> scope.holds(event.tenant(), event.centre(), event.queue()))
                        .toList(),
                visits.stream()
                        .filter(visit -> scope.holds(visit.tenant(), visit.centre(), visit.queue()))
                        .toList(),
                thresholds);
    }

    /**
     * All scopes in all local intervals of that length, by from, to, scope: from the interval that holds the first
     * event through the end of the local half-hour that holds the last.
     *
     * @param length a divisor of the hour, in whole minutes
     */
    public List<NaiveInterval> intervals(ZoneId zone, Duration length) {
        if (events.isEmpty()) {
            return List.of();
        }
        long first = events.stream().mapToLong(CallEvent::time).min().getAsLong();
        long last = events.stream().mapToLong(CallEvent::time).max().getAsLong();
        long end = startOf(last, zone, HALF_HOUR) + HALF_HOUR.toMillis();
        Map<NaiveScope, NaiveView> views = new LinkedHashMap<>();
        scopes().forEach(scope -> views.put(scope, in(scope)));
        List<NaiveInterval> intervals = new ArrayList<>();
        for (long begin = startOf(first, zone, length); begin < end; begin += PORTION_MS) {
            long portionEnd = Math.min(end, begin + PORTION_MS);
            Map<NaiveScope, NaiveView> portion = new LinkedHashMap<>();
            for (NaiveScope scope : views.keySet()) {
                portion.put(scope, views.get(scope).between(begin, portionEnd));
            }
            for (long from = begin; from < portionEnd; from += length.toMillis()) {
                long to = from + length.toMillis();
                for (NaiveScope scope : portion.keySet()) {
                    NaiveView view = portion.get(scope);
                    intervals.add(new NaiveInterval(
                            scope, from, to, view.counters(from, to), view.cohort(from, to, end), view.waiting(to)));
                }
            }
        }
        return intervals;
    }

    /** The start of the local interval that holds a time: minutes of the local hour cut to a multiple. */
    static long startOf(long time, ZoneId zone, Duration length) {
        ZonedDateTime local = Instant.ofEpochMilli(time).atZone(zone);
        long minute = local.getMinute() - local.getMinute() % length.toMinutes();
        return local.truncatedTo(ChronoUnit.HOURS)
                .plusMinutes(minute)
                .toInstant()
                .toEpochMilli();
    }

    /** One event for each (source, id): of different ones the lowest (time, contents), as the domain orders contents. */
    private static List<CallEvent> distinct(List<CallEvent> events) {
        Map<List<String>, CallEvent> lowest = new LinkedHashMap<>();
        for (CallEvent event : events) {
            List<String> key = List.of(event.source(), event.id());
            CallEvent known = lowest.get(key);
            boolean lower = known == null
                    || event.time() < known.time()
                    || event.time() == known.time() && event.fingerprint() < known.fingerprint();
            if (lower) {
                lowest.put(key, event);
            }
        }
        return List.copyOf(lowest.values());
    }
}
