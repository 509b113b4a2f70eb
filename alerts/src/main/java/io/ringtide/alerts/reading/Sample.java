package io.ringtide.alerts.reading;

import io.ringtide.domain.floor.WilsonScore;
import org.jspecify.annotations.Nullable;

/**
 * A number, and how much it is made of.
 *
 * @param n how many contacts; {@link #UNBOUNDED} where it is no matter of samples
 * @param bounds of a share, between which the true one lies; else null
 */
public record Sample(double value, long n, @Nullable WilsonScore bounds) {
    public static final long UNBOUNDED = Long.MAX_VALUE;

    /** A number that is what it is. */
    public static Sample of(double value) {
        return new Sample(value, UNBOUNDED, null);
    }

    /** Some of so many; null without any. */
    static @Nullable Sample share(long hits, long n) {
        // A formula may count someone as served in time who is not among those it divides by.
        long within = Math.max(0, Math.min(hits, n));
        return n <= 0 ? null : new Sample((double) hits / n, n, new WilsonScore(within, n));
    }

    /** The end of what the sample leaves open that is nearest to being good. */
    double mildest(boolean isAbove) {
        if (bounds == null) {
            return value;
        }
        return (isAbove ? bounds.low() : bounds.high()).orElse(value);
    }
}
