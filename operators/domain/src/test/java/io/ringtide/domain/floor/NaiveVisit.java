package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stay, found from the events of one contact in the plainest way.
 *
 * @param enqueue its first enqueue, or null where only its end was seen
 * @param exit the exit that ended it, however late, or null
 */
record NaiveVisit(@Nullable CallEvent enqueue, @Nullable CallEvent exit) {
    private static final long TWO_MINUTES_MS = 120_000;

    static boolean isExit(CallEvent event) {
        return event.type() == EventType.CONTACT_ANSWERED || event.type() == EventType.CONTACT_DEQUEUED;
    }

    private static boolean isEnqueue(CallEvent event) {
        return event.type() == EventType.CONTACT_ENQUEUED;
    }

    /** The visits of one contact; {@code events} are distinct. */
    static List<NaiveVisit> of(List<CallEvent> events, long ghostLimitMs) {
        List<CallEvent> enqueues = new ArrayList<>(events);
        enqueues.removeIf(event -> !isEnqueue(event));
        enqueues.sort(Comparator.comparingLong(CallEvent::time));
        List<CallEvent> exits = new ArrayList<>(events);
        exits.removeIf(event -> !isExit(event));
        exits.sort(Comparator.comparingLong(CallEvent::time)
                .thenComparing(NaiveVisit::exitRank)
                .thenComparing(CallEvent::fingerprint, Long::compareUnsigned));
        if (enqueues.isEmpty()) {
            return exits.isEmpty() ? List.of() : List.of(new NaiveVisit(null, exits.get(0)));
        }
        List<NaiveVisit> visits = new ArrayList<>();
        CallEvent first = enqueues.get(0);
        if (!exits.isEmpty() && first.time() - exits.get(0).time() > TWO_MINUTES_MS) {
            visits.add(new NaiveVisit(null, exits.get(0)));
            exits.removeIf(exit -> exit.time() < first.time());
        }
        long previousEnd = Long.MIN_VALUE;
        long previousExit = Long.MIN_VALUE;
        for (CallEvent enqueue : enqueues) {
            if (enqueue != first && (enqueue.time() < previousEnd || enqueue.time() == last(visits))) {
                continue;
            }
            CallEvent exit = null;
            for (CallEvent candidate : exits) {
                boolean isOwn =
                        enqueue == first || (candidate.time() >= enqueue.time() && candidate.time() > previousExit);
                if (exit == null && isOwn) {
                    exit = candidate;
                }
            }
            long gone = enqueue.time() + ghostLimitMs;
            if (exit != null && exit.time() > gone && hasBetween(enqueues, gone, exit.time())) {
                exit = null;
            }
            visits.add(new NaiveVisit(enqueue, exit));
            previousEnd = exit == null ? gone : Math.min(exit.time(), gone);
            previousExit = exit == null ? previousExit : exit.time();
        }
        return visits;
    }

    /** Whether the exit came while the visit was not yet lost. */
    boolean endedInTime(long ghostLimitMs) {
        return exit != null && (enqueue == null || exit.time() <= enqueue.time() + ghostLimitMs);
    }

    private static long last(List<NaiveVisit> visits) {
        CallEvent enqueue = visits.get(visits.size() - 1).enqueue();
        return enqueue == null ? Long.MIN_VALUE : enqueue.time();
    }

    private static boolean hasBetween(List<CallEvent> enqueues, long from, long through) {
        return enqueues.stream().anyMatch(enqueue -> enqueue.time() >= from && enqueue.time() <= through);
    }

    private static int exitRank(CallEvent exit) {
        return exit.outcome() == null ? -1 : exit.outcome().ordinal();
    }
}
