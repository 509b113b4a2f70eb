package io.ringtide.local.oracle;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.topology.Thresholds;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/** One scope of a {@link NaiveFloor}. Values as of a time depend on what happened before it only. */
public final class NaiveView {
    private final List<CallEvent> events;
    private final List<NaiveVisit> visits;
    private final LongFunction<Thresholds> thresholds;

    NaiveView(List<CallEvent> events, List<NaiveVisit> visits, LongFunction<Thresholds> thresholds) {
        this.events = events;
        this.visits = visits;
        this.thresholds = thresholds;
    }

    /** How many are in the queue as of that time. */
    public int waiting(long at) {
        return (int) visits.stream().filter(visit -> visit.waitingAt(at)).count();
    }

    /** Since when the one that waits longest as of that time has been waiting; nothing where nobody waits. */
    public OptionalLong longestWaitSince(long at) {
        return visits.stream()
                .filter(visit -> visit.waitingAt(at))
                .mapToLong(NaiveVisit::enqueued)
                .min();
    }

    /** A view with the same counters of any span within [from, to), that need not look at everything for each. */
    public NaiveView between(long from, long to) {
        return new NaiveView(
                events.stream().filter(event -> isIn(event.time(), from, to)).toList(),
                visits.stream()
                        .filter(visit -> isIn(visit.enqueued(), from, to)
                                || isIn(visit.enqueued() + of(visit).serviceLevelMs(), from, to)
                                || isIn(visit.ended(), from, to)
                                || isIn(visit.lateExit(), from, to))
                        .toList(),
                thresholds);
    }

    private static boolean isIn(long time, long from, long to) {
        return from <= time && time < to;
    }

    /** What happened in [from, to). */
    public NaiveCounters counters(long from, long to) {
        NaiveCounters counters = NaiveCounters.zero();
        for (CallEvent event : events) {
            if (from <= event.time() && event.time() < to) {
                addEvent(counters, event);
            }
        }
        for (NaiveVisit visit : visits) {
            addVisit(counters, visit, from, to);
        }
        return counters;
    }

    /** What had become, as of a time, of the visits that were enqueued in [from, to). */
    public NaiveCounters cohort(long from, long to, long asOf) {
        NaiveCounters cohort = NaiveCounters.zero();
        for (NaiveVisit visit : visits) {
            if (isIn(visit.enqueued(), from, to)) {
                // Everything that one visit counts for, but the late exit: that belongs to no cohort.
                NaiveView alone = new NaiveView(List.of(), List.of(visit.withoutLateExit()), thresholds);
                cohort.addAll(alone.counters(Long.MIN_VALUE, asOf));
            }
        }
        return cohort;
    }

    private static void addEvent(NaiveCounters counters, CallEvent event) {
        switch (event.type()) {
            case CONTACT_OFFERED -> counters.add("offered", 1);
            case CONTACT_BLOCKED -> counters.add("blocked", 1);
            case CONTACT_ENDED -> {
                counters.add("handled", 1);
                counters.add("talk_ms", Math.max(0, event.talkMs()));
                counters.add("hold_ms", Math.max(0, event.holdMs()));
            }
            case CONTACT_WRAPUP_ENDED -> counters.add("acw_ms", Math.max(0, event.acwMs()));
            default -> {} // counted by visits, or not at all
        }
    }

    private void addVisit(NaiveCounters counters, NaiveVisit visit, long from, long to) {
        long t = of(visit).serviceLevelMs();
        if (from <= visit.enqueued() && visit.enqueued() < to) {
            counters.add("entered", 1);
        }
        long threshold = visit.enqueued() + t;
        if (visit.ended() > threshold && from <= threshold && threshold < to) {
            counters.add("sl_missed", 1); // still waiting at enqueue + T, whatever comes later
        }
        if (from <= visit.lateExit() && visit.lateExit() < to) {
            counters.add("late_exit", 1);
        }
        if (from <= visit.ended() && visit.ended() < to) {
            switch (visit.end()) {
                case ANSWERED -> addAnswered(counters, visit.waited(), t);
                case DEQUEUED -> addDequeued(counters, visit.outcome(), visit.waited(), of(visit));
                case LOST -> counters.add("lost", 1);
            }
        }
    }

    private static void addAnswered(NaiveCounters counters, long wait, long t) {
        counters.add("answered", 1);
        counters.add("wait_ms_answered", wait);
        counters.answeredWaits()[NaiveCounters.bucket(wait)]++;
        if (wait <= t) {
            counters.add("sl_met", 1);
        }
    }

    /** Those in force when it was enqueued. */
    private Thresholds of(NaiveVisit visit) {
        return thresholds.apply(visit.enqueued());
    }

    private static void addDequeued(NaiveCounters counters, Outcome outcome, long wait, Thresholds thresholds) {
        long t = thresholds.serviceLevelMs();
        long s = thresholds.shortAbandonMs();
        if (outcome != Outcome.ABANDONED) {
            counters.add(NaiveCounters.exited(outcome), 1);
            if (outcome == Outcome.CALLBACK && wait <= t) {
                counters.add("exited_callback_within_t", 1);
            }
            return;
        }
        counters.add("abandoned", 1);
        counters.add("wait_ms_abandoned", wait);
        counters.abandonedWaits()[NaiveCounters.bucket(wait)]++;
        if (wait < s) {
            counters.add("abandoned_short", 1);
        }
        if (wait <= t) {
            counters.add("abandoned_within_t", 1);
        }
        if (s <= wait && wait <= t) {
            counters.add("abandoned_in_s_t", 1);
            counters.add("sl_missed", 1);
        }
    }
}
