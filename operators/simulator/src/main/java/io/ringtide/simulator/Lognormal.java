package io.ringtide.simulator;

/**
 * Durations as call centres see them: lognormal (Brown et al., "Statistical analysis of a telephone call center",
 * 2005), given by mean and coefficient of variation: {@code sigma^2 = ln(1 + cv^2)}, {@code mu = ln mean - sigma^2/2}.
 */
final class Lognormal {
    private static final long SHORTEST_MS = 1_000;
    private static final double LONGEST_IN_MEANS = 20;

    private final double mu;
    private final double sigma;
    private final long longestMs;

    Lognormal(double meanMs, double variation) {
        double variance = StrictMath.log(1 + variation * variation);
        this.mu = StrictMath.log(Math.max(meanMs, SHORTEST_MS)) - variance / 2;
        this.sigma = StrictMath.sqrt(variance);
        this.longestMs = (long) (LONGEST_IN_MEANS * Math.max(meanMs, SHORTEST_MS));
    }

    /** Milliseconds, from 1 s to 20 times the mean. */
    long draw(Dice dice) {
        long drawn = (long) StrictMath.exp(mu + sigma * dice.normal());
        return Math.min(Math.max(drawn, SHORTEST_MS), longestMs);
    }
}
