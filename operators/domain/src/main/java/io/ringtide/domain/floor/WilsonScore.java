package io.ringtide.domain.floor;

import java.util.OptionalDouble;

/**
 * The Wilson score interval of a proportion, with 95 % confidence: between which bounds the true share lies that {@code
 * hits} of {@code n} came from. For small n it is wide, and so keeps 1 of 2 from looking like 50 of 100.
 *
 * <p>With p = hits / n and z = 1.959964 (the normal distribution's 97.5 % point), the bounds are the p' at which {@code
 * |p - p'| = z sqrt(p' (1 - p') / n)}, which are {@code (p + z²/2n ± z sqrt(p (1 - p) / n + z²/4n²)) / (1 + z²/n)}.
 * E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, Journal of the American
 * Statistical Association 22 (1927), p. 209; without continuity correction: method 3 in R. G. Newcombe, Two-Sided
 * Confidence Intervals for the Single Proportion, Statistics in Medicine 17 (1998), p. 857.
 *
 * @param hits from 0 to n
 * @param n size of the sample
 */
public record WilsonScore(long hits, long n) {
    private static final double Z = 1.959963984540054;

    /** The lower bound, from 0 to 1; nothing without a sample. */
    public OptionalDouble low() {
        return n > 0 && hits == 0 ? OptionalDouble.of(0) : bound(-1);
    }

    /** The upper bound, from 0 to 1; nothing without a sample. */
    public OptionalDouble high() {
        return n > 0 && hits == n ? OptionalDouble.of(1) : bound(1);
    }

    private OptionalDouble bound(int side) {
        if (n <= 0) {
            return OptionalDouble.empty();
        }
        double share = (double) hits / n;
        double spread = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n));
        return OptionalDouble.of((share + Z * Z / (2.0 * n) + side * spread) / (1 + Z * Z / n));
    }
}
