package io.ringtide.local.oracle;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the visits in a set of events. */
final class NaiveVisits {
    private static final Comparator<CallEvent> BY_TIME = Comparator.comparingLong(CallEvent::time);
    /** The earliest exit counts, at equal times answered first; after that the contract leaves it open. */
    private static final Comparator<CallEvent> EARLIEST_EXIT = BY_TIME.thenComparing(
                    event -> event.type() != EventType.CONTACT_ANSWERED)
            .thenComparing(CallEvent::source)
            .thenComparing(CallEvent::id);

    private NaiveVisits() {}

    /** @throws IllegalArgumentException where an exit has no enqueue: such visits are beyond this computation */
    static List<NaiveVisit> of(List<CallEvent> events, long ghostLimit) {
        Map<String, List<CallEvent>> byContactInQueue = new TreeMap<>();
        for (CallEvent event : events) {
            if (isExit(event) || event.type() == EventType.CONTACT_ENQUEUED) {
                String key = String.join("\0", event.tenant(), event.centre(), event.queue(), event.contactId());
                byContactInQueue.computeIfAbsent(key, k -> new ArrayList<>()).add(event);
            }
        }
        List<NaiveVisit> visits = new ArrayList<>();
        for (List<CallEvent> ofOne : byContactInQueue.values()) {
            List<CallEvent> enqueues = new ArrayList<>(ofOne);
            enqueues.removeIf(NaiveVisits::isExit);
            enqueues.sort(BY_TIME);
            List<CallEvent> exits = new ArrayList<>(ofOne);
            exits.removeIf(event -> !isExit(event));
            exits.sort(EARLIEST_EXIT);
            if (enqueues.isEmpty()) {
                throw new IllegalArgumentException("an exit without an enqueue: " + exits.get(0));
            }
            visits.addAll(ofOneContact(enqueues, exits, ghostLimit));
        }
        return visits;
    }

    private static List<NaiveVisit> ofOneContact(List<CallEvent> enqueues, List<CallEvent> exits, long ghostLimit) {
        List<NaiveVisit> visits = new ArrayList<>();
        for (CallEvent enqueue : enqueues) {
            NaiveVisit previous = visits.isEmpty() ? null : visits.get(visits.size() - 1);
            if (previous != null && previous.ended() > enqueue.time()) {
                continue; // enqueued again without an exit in between: still the same visit
            }
            // What left before the first enqueue left with a wait of 0; what left before a later one had its visit.
            List<CallEvent> candidates = new ArrayList<>(exits);
            if (previous != null) {
                candidates.removeIf(exit -> exit.time() < enqueue.time() || exit.time() <= previous.ended());
            }
            CallEvent exit = candidates.isEmpty() ? null : candidates.get(0);
            long lost = enqueue.time() + ghostLimit;
            if (exit != null && exit.time() <= lost) {
                boolean answered = exit.type() == EventType.CONTACT_ANSWERED;
                NaiveVisit.End end = answered ? NaiveVisit.End.ANSWERED : NaiveVisit.End.DEQUEUED;
                visits.add(visit(enqueue, end, exit.time(), exit.outcome(), NaiveVisit.NEVER));
            } else {
                // An exit after the loss is late, unless there was a new visit by then.
                boolean late = exit != null && exit.time() < nextFrom(enqueues, lost);
                long lateExit = late ? exit.time() : NaiveVisit.NEVER;
                visits.add(visit(enqueue, NaiveVisit.End.LOST, lost, null, lateExit));
            }
        }
        return visits;
    }

    private static long nextFrom(List<CallEvent> enqueues, long time) {
        for (CallEvent enqueue : enqueues) {
            if (enqueue.time() >= time) {
                return enqueue.time();
            }
        }
        return NaiveVisit.NEVER;
    }

    private static NaiveVisit visit(CallEvent enqueue, NaiveVisit.End end, long ended, Outcome outcome, long lateExit) {
        return new NaiveVisit(
                enqueue.tenant(),
                enqueue.centre(),
                enqueue.queue(),
                enqueue.contactId(),
                enqueue.time(),
                end,
                ended,
                outcome,
                lateExit);
    }

    private static boolean isExit(CallEvent event) {
        return event.type() == EventType.CONTACT_ANSWERED || event.type() == EventType.CONTACT_DEQUEUED;
    }
}
