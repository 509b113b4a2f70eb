package io.ringtide.local.oracle;

import io.ringtide.domain.event.Outcome;

/**
 * One stay of one contact in one queue, over all time.
 *
 * @param enqueued milliseconds since the epoch
 * @param end how it ended
 * @param ended when
 * @param outcome what {@code DEQUEUED} says, else null
 * @param lateExit when an exit came after the visit was lost, or {@link #NEVER}
 */
record NaiveVisit(
        String tenant,
        String centre,
        String queue,
        String contact,
        long enqueued,
        End end,
        long ended,
        Outcome outcome,
        long lateExit) {
    static final long NEVER = Long.MAX_VALUE;

    enum End {
        ANSWERED,
        DEQUEUED,
        LOST
    }

    NaiveVisit withoutLateExit() {
        return new NaiveVisit(tenant, centre, queue, contact, enqueued, end, ended, outcome, NEVER);
    }

    /** Wait = exit - enqueue, at least 0. */
    long waited() {
        return Math.max(0, ended - enqueued);
    }

    /** Whether it was in the queue at that time, as far as events before that time tell. */
    boolean waitingAt(long at) {
        return enqueued < at && ended >= at;
    }
}
