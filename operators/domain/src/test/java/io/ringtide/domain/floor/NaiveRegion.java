package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The callers of one region a second time: all events in a list, every question answered by going through them. */
final class NaiveRegion {
    private static final long TWO_HOURS_MS = 2 * 3_600_000;

    private final List<CallEvent> attempts;
    private final List<CallEvent> named;

    NaiveRegion(String region, List<CallEvent> events) {
        this.attempts = of(region, lowestOfEachId(events));
        this.named = of(region, events);
    }

    /** Everything that counts in [from, to). */
    Map<String, Long> counters(long from, long to) {
        Map<String, Long> counters = new TreeMap<>();
        Map<String, List<CallEvent>> byContact = attempts.stream().collect(Collectors.groupingBy(CallEvent::contactId));
        for (CallEvent attempt : attempts) {
            if (from <= attempt.time() && attempt.time() < to) {
                if (attempt.type() == EventType.CONTACT_OFFERED) {
                    counters.merge("offered", 1L, Long::sum);
                } else if (attempt.type() == EventType.CONTACT_BLOCKED) {
                    counters.merge("blocked", 1L, Long::sum);
                }
            }
        }
        for (List<CallEvent> ofContact : byContact.values()) {
            List<Long> times = ofContact.stream().map(CallEvent::time).sorted().toList();
            for (int i = 0; i < times.size(); i++) {
                boolean isArrival = i == 0 || times.get(i) - times.get(i - 1) > TWO_HOURS_MS;
                if (isArrival && from <= times.get(i) && times.get(i) < to) {
                    counters.merge("arrivals", 1L, Long::sum);
                }
            }
        }
        return counters;
    }

    /** As a sketch of them has it. */
    long distinctCallers(long from, long to) {
        return NaiveCallers.estimate(named, from, to);
    }

    private static List<CallEvent> of(String region, Collection<CallEvent> events) {
        return events.stream()
                .filter(event -> region.equals(event.region()))
                .filter(event -> event.type() == EventType.CONTACT_OFFERED
                        || event.type() == EventType.CONTACT_BLOCKED
                        || event.type() == EventType.CONTACT_ENQUEUED)
                .toList();
    }

    private static Collection<CallEvent> lowestOfEachId(List<CallEvent> events) {
        Map<String, CallEvent> lowest = new HashMap<>();
        for (CallEvent event : events) {
            lowest.merge(event.id(), event, (known, other) -> {
                int byTime = Long.compare(known.time(), other.time());
                int order = byTime != 0 ? byTime : Long.compareUnsigned(known.fingerprint(), other.fingerprint());
                return order <= 0 ? known : other;
            });
        }
        return lowest.values();
    }
}
