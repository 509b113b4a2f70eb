package io.ringtide.alerts.delivery;

/**
 * How a receiver that fails is left in peace. What has not failed itself waits only for as long as other first attempts do: that
 * the same notification fails again and again says little of the next.
 */
final class Pace {
    /** A receiver that wants to be left alone for longer does not get its way: it is about people who wait for help. */
    private static final long LONGEST_WISH_MS = 60_000;

    private final Backoff backoff;
    private int failures;
    private int firstFailures;
    private long freshFrom = Long.MIN_VALUE;
    private long failedFrom = Long.MIN_VALUE;
    private long wishedFrom = Long.MIN_VALUE;

    Pace(Backoff backoff) {
        this.backoff = backoff;
    }

    /**
     * A call failed.
     *
     * @param isFirst whether something in it had not failed before
     */
    void failed(boolean isFirst, long startedAt, long wishMs, long now) {
        failures++;
        failedFrom = startedAt + pauseMs(failures);
        if (isFirst) {
            firstFailures++;
            freshFrom = startedAt + pauseMs(firstFailures);
        }
        if (wishMs > 0) {
            wishedFrom = Math.max(wishedFrom, now + Math.min(wishMs, LONGEST_WISH_MS));
        }
    }

    /** One failure can be the notification's; the next is the receiver's. */
    private long pauseMs(int failed) {
        return failed > 1 ? backoff.delayMs(failed - 1) : 0;
    }

    /** The receiver is there. */
    void succeeded() {
        forgiven();
        wishedFrom = Long.MIN_VALUE;
    }

    /** Nothing is left that has failed. */
    void forgiven() {
        failures = 0;
        firstFailures = 0;
        freshFrom = Long.MIN_VALUE;
        failedFrom = Long.MIN_VALUE;
    }

    boolean isFailing() {
        return failures > 0;
    }

    /** From when on something may be told. */
    long from(boolean isFresh) {
        return Math.max(wishedFrom, isFresh ? freshFrom : failedFrom);
    }
}
