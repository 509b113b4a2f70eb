package io.ringtide.domain.staffing;

import java.util.OptionalDouble;

/**
 * How long a caller who comes now and stays will wait, while every agent is busy: the time until those ahead, and then one
 * more, have been taken or have given up. In an M/M/n+M queue with k ahead of them somebody leaves at the rate
 * n mu + k theta, so that it is the sum over k = 0 ... Q of 1/(n mu + k theta) (W. Whitt, 1999).
 */
public final class ExpectedWait {
    private static final int ONE_BY_ONE = 10_000;

    private ExpectedWait() {}

    /**
     * Seconds, more than 0; empty where it cannot be estimated: nobody serves the queue, or handle times are not known.
     *
     * @param ahead callers who wait already, 0 or more
     * @param agents who serve the queue, all of them busy, 0 or more
     * @param aht average handle time, seconds
     * @param patience mean time until a caller would give up, seconds; where it is not known nobody is taken to give up, and
     *     the wait is told rather too long
     */
    public static OptionalDouble seconds(int ahead, int agents, OptionalDouble aht, OptionalDouble patience) {
        if (ahead < 0 || agents < 0) {
            throw new IllegalArgumentException("callers and agents are 0 or more, not " + ahead + ", " + agents);
        }
        double capacity = agents / positive(aht, Double.POSITIVE_INFINITY);
        if (!(capacity > 0)) {
            return OptionalDouble.empty();
        }
        double theta = 1 / positive(patience, Double.POSITIVE_INFINITY);
        if (theta == 0) {
            return OptionalDouble.of((ahead + 1.0) / capacity);
        }
        int one = Math.min(ahead, ONE_BY_ONE);
        // Of the rest, which is none of most queues, the sum is the integral over the middles.
        double sum = Math.log((capacity + (ahead + 0.5) * theta) / (capacity + (one + 0.5) * theta)) / theta;
        for (int k = 0; k <= one; k++) {
            sum += 1 / (capacity + k * theta);
        }
        return OptionalDouble.of(sum);
    }

    private static double positive(OptionalDouble seconds, double otherwise) {
        double value = seconds.orElse(otherwise);
        if (!(value > 0)) {
            throw new IllegalArgumentException("more than 0 seconds, not " + value);
        }
        return value;
    }
}
