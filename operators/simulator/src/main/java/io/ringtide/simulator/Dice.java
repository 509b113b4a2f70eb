package io.ringtide.simulator;

/**
 * Seeded chance, the same on every machine and every Java: SplitMix64 (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", 2014) and {@link StrictMath}, because neither the generators of the JDK nor
 * {@link Math} promise equal bits from one version or processor to the next.
 */
final class Dice {
    private static final long STEP = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;
    private double spareNormal = Double.NaN;

    Dice(long seed) {
        this.state = seed;
    }

    long bits() {
        state += STEP;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Evenly from 0 to below 1. */
    double uniform() {
        return (bits() >>> 11) * UNIT;
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Evenly from {@code from} to below {@code to}. */
    long between(long from, long to) {
        return from + (long) (uniform() * (to - from));
    }

    /** Exponential with mean 1. */
    double exponential() {
        return -StrictMath.log(1 - uniform());
    }

    /** Normal with mean 0 and standard deviation 1, by Marsaglia's polar method. */
    double normal() {
        if (!Double.isNaN(spareNormal)) {
            double normal = spareNormal;
            spareNormal = Double.NaN;
            return normal;
        }
        while (true) {
            double x = 2 * uniform() - 1;
            double y = 2 * uniform() - 1;
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
                spareNormal = y * scale;
                return x * scale;
            }
        }
    }
}
