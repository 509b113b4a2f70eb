package io.ringtide.domain.surge;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Ticks that are judged as one: what was counted in them and what was expected. */
final class Account {
    private int count;
    private double expected;
    private int ticks;

    void add(int calls, double usual) {
        count += calls;
        expected += usual;
        ticks++;
    }

    /** Becomes the same as another. */
    void take(Account other) {
        count = other.count;
        expected = other.expected;
        ticks = other.ticks;
    }

    void clear() {
        count = 0;
        expected = 0;
        ticks = 0;
    }

    int count() {
        return count;
    }

    double expected() {
        return expected;
    }

    int ticks() {
        return ticks;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(count);
        out.writeDouble(expected);
        out.writeInt(ticks);
    }

    void read(DataInput in) throws IOException {
        count = in.readInt();
        expected = in.readDouble();
        ticks = in.readInt();
    }
}
