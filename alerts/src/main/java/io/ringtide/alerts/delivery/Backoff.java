package io.ringtide.alerts.delivery;

import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: twice as long after each, up to a bound, less a random part of up to a half so that what
 * failed together does not come back together.
 */
final class Backoff {
    private static final int MOST_DOUBLINGS = 20;

    private final long firstMs;
    private final long longestMs;
    private final RandomGenerator random;

    Backoff(long firstMs, long longestMs, RandomGenerator random) {
        this.firstMs = firstMs;
        this.longestMs = longestMs;
        this.random = random;
    }

    /** @param failures one after the other, at least 1 */
    long delayMs(int failures) {
        long full = Math.min(longestMs, firstMs << Math.min(failures - 1, MOST_DOUBLINGS));
        return full - (long) (full / 2.0 * random.nextDouble());
    }
}
