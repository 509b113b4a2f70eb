package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.pack.Hash64;
import io.ringtide.domain.sketch.DistinctSketch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Distinct callers a second time: a set of those that any event names, one that does not count too. */
final class NaiveCallers {
    private NaiveCallers() {}

    /** What a sketch of the callers in [from, to) says: where two happen to look alike, one less than there are. */
    static long estimate(List<CallEvent> events, long from, long to) {
        DistinctSketch sketch = new DistinctSketch();
        for (String caller : in(events, from, to)) {
            sketch.add(Hash64.start().add("acme").add(caller).value());
        }
        return sketch.estimate();
    }

    /** The callers in [from, to). */
    static Set<String> in(List<CallEvent> events, long from, long to) {
        Set<String> callers = new HashSet<>();
        for (CallEvent event : events) {
            boolean isAttempt = event.type() == EventType.CONTACT_OFFERED
                    || event.type() == EventType.CONTACT_BLOCKED
                    || event.type() == EventType.CONTACT_ENQUEUED;
            if (isAttempt && from <= event.time() && event.time() < to && event.caller() != null) {
                callers.add(event.caller());
            }
        }
        return callers;
    }
}
