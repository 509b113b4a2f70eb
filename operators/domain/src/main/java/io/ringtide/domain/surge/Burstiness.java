package io.ringtide.domain.surge;

import io.ringtide.domain.topology.Baseline;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How many calls come together: variance to mean of the counts of blocks, 1 where everybody calls for themselves. A block is
 * five minutes, or as long as it takes to expect a call. It is learned from differences of neighbours (J. von Neumann,
 * Distribution of the ratio of the mean square successive difference to the variance, Annals of Mathematical Statistics 12,
 * 1941), which slow drift does not reach:
 *
 * <pre>d = y1/m1 - y0/m0,  E[d^2] = v (1/m1 + 1/m0)</pre>
 *
 * <p>Evidence is divided by it: ten calls that always come in pairs tell no more than five.
 */
final class Burstiness {
    /** Blocks that the belief in single callers weighs as much as. */
    private static final double STRENGTH = 20;

    private static final double MEMORY = 500;
    private static final double MOST = 12;
    /** A difference counts as so many deviations at the most. */
    private static final double OUTLIER = 5;

    private static final int BLOCK_TICKS = 30;
    private static final double BLOCK_EXPECTED = 1;

    private double value = 1;
    private int seen;
    private int count;
    private double expected;
    private int ticks;
    private int lastCount;
    private double lastExpected;

    double value() {
        return Math.min(MOST, Math.max(1, value));
    }

    /** Begins with what was learned ahead. */
    void begin(Baseline learned) {
        value = learned.burstiness();
        seen = learned.burstinessSamples();
    }

    int seen() {
        return seen;
    }

    /**
     * Takes a tick.
     *
     * @param usual expected of it, and of the ticks that waited for it
     * @param hadCalls somebody called somewhere; a block ends with such a tick only
     */
    void learn(int calls, double usual, boolean hadCalls) {
        count += calls;
        expected += usual;
        ticks++;
        if (!hadCalls || ticks < BLOCK_TICKS || expected < BLOCK_EXPECTED) {
            return;
        }
        if (lastExpected > 0) {
            double difference = count / expected - lastCount / lastExpected;
            double square = difference * difference * expected * lastExpected / (expected + lastExpected);
            seen = Math.min(seen + 1, Integer.MAX_VALUE - 1);
            double weight = Math.max(1 / MEMORY, 1.0 / (STRENGTH + seen));
            value += weight * (Math.min(square, OUTLIER * OUTLIER * value()) - value);
        }
        lastCount = count;
        lastExpected = expected;
        begin();
    }

    private void begin() {
        count = 0;
        expected = 0;
        ticks = 0;
    }

    /** The next block has no neighbour. */
    void skip() {
        lastExpected = 0;
        begin();
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(value);
        out.writeInt(seen);
        out.writeInt(count);
        out.writeDouble(expected);
        out.writeInt(ticks);
        out.writeInt(lastCount);
        out.writeDouble(lastExpected);
    }

    void read(DataInput in) throws IOException {
        value = in.readDouble();
        seen = in.readInt();
        count = in.readInt();
        expected = in.readDouble();
        ticks = in.readInt();
        lastCount = in.readInt();
        lastExpected = in.readDouble();
    }
}
