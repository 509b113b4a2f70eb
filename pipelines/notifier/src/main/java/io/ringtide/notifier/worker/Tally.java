package io.ringtide.notifier.worker;

import io.ringtide.alerts.delivery.Outcome;
import io.ringtide.alerts.delivery.Outcome.Result;
import java.util.concurrent.atomic.LongAdder;

/** What a worker has done and what it has before it, for whoever asks from another thread. */
public final class Tally {
    private final LongAdder delivered = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder unwritten = new LongAdder();
    private final LongAdder refreshed = new LongAdder();
    private final LongAdder refreshFailed = new LongAdder();
    private volatile long refreshedAt;
    private volatile State state = new State(0, Long.MAX_VALUE, false, 0);

    /**
     * What a worker has before it.
     *
     * @param waiting notifications
     * @param oldestSince since when the oldest waits, by the clock of the worker; {@link Long#MAX_VALUE} where none does
     * @param isFailing whether the last attempt failed
     * @param beyondBound alerts that were too many to be remembered
     */
    public record State(int waiting, long oldestSince, boolean isFailing, long beyondBound) {}

    void count(Outcome outcome, int notifications) {
        switch (outcome.result()) {
            case DELIVERED -> delivered.add(notifications);
            case REFUSED -> refused.add(notifications);
            case NOT_NOW, UNKNOWN -> failed.add(notifications);
        }
    }

    void countUnwritten(int notifications) {
        unwritten.add(notifications);
    }

    /** @param now by the wall, epoch milliseconds */
    void countRefresh(Outcome outcome, long now) {
        if (outcome.result() == Result.DELIVERED) {
            refreshed.increment();
            refreshedAt = now;
        } else {
            refreshFailed.increment();
        }
    }

    void enter(State next) {
        state = next;
    }

    public State state() {
        return state;
    }

    /** Notifications that arrived. */
    public long delivered() {
        return delivered.sum();
    }

    /** Notifications that were refused for good. */
    public long refused() {
        return refused.sum();
    }

    /** Attempts that failed and are made again. */
    public long failed() {
        return failed.sum();
    }

    /** Attempts that were not made, because nothing could be written down. */
    public long unwritten() {
        return unwritten.sum();
    }

    /** How often the receiver was told once more how everything stands. */
    public long refreshed() {
        return refreshed.sum();
    }

    /** How often that failed, in whole or in part. */
    public long refreshFailed() {
        return refreshFailed.sum();
    }

    /** When it was done last, by the wall, epoch milliseconds; 0 where never. */
    public long refreshedAt() {
        return refreshedAt;
    }
}
