package io.ringtide.domain.surge;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What was counted since some evidence began to rise, however long ago: a small surge takes an hour to be certain. */
final class Climb {
    private long since = Long.MIN_VALUE;
    private long observed;
    private double expected;

    /** Takes a tick. @param climbsSince where the evidence began to rise, as of the tick */
    void take(long climbsSince, int count, double usual) {
        if (climbsSince != since) {
            since = climbsSince;
            observed = 0;
            expected = 0;
        }
        observed += count;
        expected += usual;
    }

    long since() {
        return since;
    }

    long observed() {
        return observed;
    }

    double expected() {
        return expected;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(since);
        out.writeLong(observed);
        out.writeDouble(expected);
    }

    void read(DataInput in) throws IOException {
        since = in.readLong();
        observed = in.readLong();
        expected = in.readDouble();
    }
}
