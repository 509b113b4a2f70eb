package io.ringtide.domain.surge;

import io.ringtide.domain.topology.Baseline;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * By how much a region may call more than expected before it is a surge. What hurts is slow drift, so the margin follows how
 * far quarter hours are off: 2.5 times the standard deviation of counted / expected, less what chance alone makes of
 * counts that small and of calls that come together. A quarter hour that is far off counts as three deviations.
 */
final class Margin {
    /** Where too little is known. */
    static final double AT_FIRST = 0.20;

    /** Before a slot has been seen at all. */
    static final double UNTRAINED = 0.50;

    private static final double LEAST = 0.15;
    private static final double MOST = 0.50;
    private static final double DEVIATIONS = 2.5;
    private static final int ENOUGH = 96;
    /** Below that a quarter hour says nothing about drift. */
    private static final double LEAST_EXPECTED = 5;

    private static final double MEMORY = 1.0 / 672;
    private static final double FIRST_VARIANCE = 0.0064;
    private static final double OUTLIER = 9;

    private double variance = FIRST_VARIANCE;
    private int seen;

    /** Begins with what was learned ahead. */
    void begin(Baseline learned) {
        variance = learned.drift();
        seen = learned.driftSamples();
    }

    double variance() {
        return variance;
    }

    int seen() {
        return seen;
    }

    /** Takes a quarter hour without a surge. */
    void learn(long counted, double expected, double burstiness) {
        if (expected < LEAST_EXPECTED) {
            return;
        }
        double off = (counted - expected) / expected;
        double byChance = burstiness / expected;
        double most = OUTLIER * (variance + byChance);
        double excess = Math.min(off * off, most) - byChance;
        seen = Math.min(seen + 1, Integer.MAX_VALUE - 1);
        double weight = Math.max(MEMORY, 1.0 / (ENOUGH + seen));
        variance = Math.max(0, variance + weight * (excess - variance));
    }

    double value() {
        double margin = Math.min(MOST, Math.max(LEAST, DEVIATIONS * Math.sqrt(variance)));
        return seen < ENOUGH ? AT_FIRST : margin;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(variance);
        out.writeInt(seen);
    }

    void read(DataInput in) throws IOException {
        variance = in.readDouble();
        seen = in.readInt();
    }
}
