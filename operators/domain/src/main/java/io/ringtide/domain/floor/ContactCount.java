package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.topology.ThresholdHistory;
import io.ringtide.domain.topology.Thresholds;

/**
 * What a contact counts for: the rules of the contract's section 3, as contributions (time, enqueue, slot, amount). "Missed"
 * is placed at enqueue + T as soon as the visit begins, in a pane still to come, and is not among the contributions
 * any more once an exit in time is known; so no timer and no scan is needed for the calls that wait too long.
 *
 * <p>Rules for what producers are not supposed to send, each free of order: an exit without an enqueue counts at
 * its time, its wait is the producer's {@code wait_ms} (none known: no wait, no service level), a miss counts at the exit too, and the visit is in
 * {@code unseen_entry}; of several exits the earliest counts; a second enqueue adds to nothing unless an exit or the
 * ghost limit lies in between.
 */
final class ContactCount implements Difference.Count {

    /** The enqueue of what belongs to no visit, or to one that began unseen. */
    static final long NO_COHORT = Long.MIN_VALUE;

    /** Takes what a contact counts for. */
    interface Sink {
        /**
         * @param time when it counts
         * @param enqueue when the visit began that it says something of, or {@link #NO_COHORT}
         */
        void add(long time, long enqueue, int slot, long amount);
    }

    private static final long NO_WAIT_KNOWN = -1;

    private final ThresholdHistory history;
    private final long ghostLimitMs;

    /**
     * @param history T and S of the queue: those count that were in force when a visit began
     * @param ghostLimitMs a visit without an exit is lost this long after its enqueue
     */
    ContactCount(ThresholdHistory history, long ghostLimitMs) {
        this.history = history;
        this.ghostLimitMs = ghostLimitMs;
    }

    @Override
    public void of(Contact contact, Sink sink) {
        long answeredAt = CallEvent.UNKNOWN;
        long endedAt = CallEvent.UNKNOWN;
        for (Fact fact : contact.facts()) {
            switch (fact.kind()) {
                case OFFERED -> sink.add(fact.time(), NO_COHORT, Counter.OFFERED.slot(), 1);
                case BLOCKED -> sink.add(fact.time(), NO_COHORT, Counter.BLOCKED.slot(), 1);
                case ANSWERED -> answeredAt = fact.time();
                case ENDED -> {
                    ended(fact, answeredAt, sink);
                    endedAt = fact.time();
                }
                case WRAPUP_ENDED -> wrappedUp(fact, endedAt, sink);
                default -> {
                    // enqueues and exits count through their stay
                }
            }
        }
        for (Stay stay : Stay.of(contact, ghostLimitMs)) {
            stay(stay, contact, sink);
        }
    }

    private static void ended(Fact fact, long answeredAt, Sink sink) {
        long hold = Math.max(0, fact.second());
        long talk = fact.first() != CallEvent.UNKNOWN
                ? fact.first()
                : answeredAt == CallEvent.UNKNOWN ? 0 : Math.max(0, fact.time() - answeredAt - hold);
        sink.add(fact.time(), NO_COHORT, Counter.HANDLED.slot(), 1);
        sink.add(fact.time(), NO_COHORT, Counter.TALK_MS.slot(), talk);
        sink.add(fact.time(), NO_COHORT, Counter.HOLD_MS.slot(), hold);
    }

    private static void wrappedUp(Fact fact, long endedAt, Sink sink) {
        long acw = fact.first() != CallEvent.UNKNOWN
                ? fact.first()
                : endedAt == CallEvent.UNKNOWN ? 0 : Math.max(0, fact.time() - endedAt);
        sink.add(fact.time(), NO_COHORT, Counter.ACW_MS.slot(), acw);
    }

    private void stay(Stay stay, Contact contact, Sink sink) {
        Fact enqueue = stay.enqueue();
        Fact exit = stay.exit();
        Thresholds thresholds = history.at(stay.waitsSince());
        long cohort = enqueue == null || stay.isInferred() ? NO_COHORT : enqueue.time();
        if (enqueue == null || stay.isInferred()) {
            sink.add(stay.begins(), NO_COHORT, Counter.UNSEEN_ENTRY.slot(), 1);
        } else {
            sink.add(enqueue.time(), cohort, Counter.ENTERED.slot(), 1);
        }
        if (stay.isInferred()) {
            sink.add(stay.begins(), NO_COHORT, Counter.ENTERED_SNAPSHOT.slot(), 1);
        }
        if (exit != null && stay.endedInTime(ghostLimitMs)) {
            exit(stay, exit, thresholds, cohort, sink);
            return;
        }
        if (enqueue != null) {
            lost(stay, exit != null || contact.givenUp(enqueue.time()), missedAt(stay, thresholds), cohort, sink);
        }
        if (exit != null) {
            // Of no cohort: it may come days later, and changes nothing that the visit has counted for.
            sink.add(exit.time(), NO_COHORT, Counter.LATE_EXIT.slot(), 1);
        }
    }

    /**
     * @param isGivenUp whether time is known to have passed the ghost limit
     * @param missedAt when it has waited for longer than T, or is first known to have
     */
    private void lost(Stay stay, boolean isGivenUp, long missedAt, long cohort, Sink sink) {
        long lostAt = stay.isLostAt(ghostLimitMs);
        Fact loss = stay.inferredLoss(ghostLimitMs);
        if (loss == null || lostAt > missedAt) {
            sink.add(missedAt, cohort, Counter.SL_MISSED.slot(), 1);
        }
        if (loss != null || isGivenUp) {
            sink.add(lostAt, cohort, Counter.LOST.slot(), 1);
        }
        if (loss != null) {
            Counter reason = loss.kind() == Fact.Kind.FORGOTTEN ? Counter.LOST_RESET : Counter.LOST_SNAPSHOT;
            sink.add(lostAt, cohort, reason.slot(), 1);
        }
    }

    /** When a visit has waited for longer than T, or is first known to have. */
    private static long missedAt(Stay stay, Thresholds thresholds) {
        return Math.max(stay.begins(), stay.waitsSince() + thresholds.serviceLevelMs());
    }

    /** How long a visit waited that ended with an exit in time; negative where nobody knows. */
    static long waitMs(Stay stay, Fact exit) {
        return stay.enqueue() == null ? exit.first() : Math.max(0, exit.time() - stay.waitsSince());
    }

    private static void exit(Stay stay, Fact exit, Thresholds thresholds, long cohort, Sink sink) {
        long at = exit.time();
        Fact.Kind kind = exit.kind();
        boolean isUnseen = stay.enqueue() == null;
        sink.add(at, cohort, kind.exitCounter().slot(), 1);
        long wait = waitMs(stay, exit);
        if (wait <= NO_WAIT_KNOWN) {
            return;
        }
        boolean withinT = wait <= thresholds.serviceLevelMs();
        switch (kind) {
            case ANSWERED -> {
                sink.add(at, cohort, Counter.WAIT_MS_ANSWERED.slot(), wait);
                sink.add(at, cohort, Histogram.WAIT_ANSWERED.slotOf(wait), 1);
                if (withinT) {
                    sink.add(at, cohort, Counter.SL_MET.slot(), 1);
                }
            }
            case ABANDONED -> abandoned(at, cohort, wait, thresholds, sink);
            case CALLBACK -> {
                if (withinT) {
                    sink.add(at, cohort, Counter.EXITED_CALLBACK_WITHIN_T.slot(), 1);
                }
            }
            default -> {
                // the other exits count as such and, after T, as missed
            }
        }
        if (!withinT) {
            long missedAt = isUnseen ? at : missedAt(stay, thresholds);
            sink.add(missedAt, cohort, Counter.SL_MISSED.slot(), 1);
        }
    }

    private static void abandoned(long at, long cohort, long wait, Thresholds thresholds, Sink sink) {
        boolean isShort = wait < thresholds.shortAbandonMs();
        sink.add(at, cohort, Counter.WAIT_MS_ABANDONED.slot(), wait);
        sink.add(at, cohort, Histogram.WAIT_ABANDONED.slotOf(wait), 1);
        if (isShort) {
            sink.add(at, cohort, Counter.ABANDONED_SHORT.slot(), 1);
        }
        if (wait <= thresholds.serviceLevelMs()) {
            sink.add(at, cohort, Counter.ABANDONED_WITHIN_T.slot(), 1);
            if (!isShort) {
                sink.add(at, cohort, Counter.ABANDONED_IN_S_T.slot(), 1);
                sink.add(at, cohort, Counter.SL_MISSED.slot(), 1);
            }
        }
    }
}
