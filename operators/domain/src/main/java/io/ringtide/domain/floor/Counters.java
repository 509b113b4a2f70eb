package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A vector of all counters and wait buckets, of a pane, a window, an interval or a scope. Mutable: it accumulates,
 * combines and deducts in place.
 */
public final class Counters {
    static final int HISTOGRAM_SLOTS = 2 * Histogram.BUCKETS;
    static final int SLOTS = HISTOGRAM_SLOTS + Counter.count();

    private final long[] values = new long[SLOTS];

    public long get(Counter counter) {
        return values[counter.slot()];
    }

    /** The number of waits in one bucket of a histogram. */
    public long bucket(Histogram histogram, int bucket) {
        return values[histogram.slot(bucket)];
    }

    /** The number of waits in a histogram. */
    public long sum(Histogram histogram) {
        long sum = 0;
        for (int bucket = 0; bucket < Histogram.BUCKETS; bucket++) {
            sum += bucket(histogram, bucket);
        }
        return sum;
    }

    /** Adds to one counter; for callers outside of the floor, the floor itself goes by slot. */
    public Counters add(Counter counter, long amount) {
        values[counter.slot()] += amount;
        return this;
    }

    /** Adds to one bucket of a histogram; for callers outside of the floor. */
    public Counters add(Histogram histogram, int bucket, long amount) {
        values[histogram.slot(bucket)] += amount;
        return this;
    }

    void add(int slot, long amount) {
        values[slot] += amount;
    }

    /** Takes the slots that are not zero. */
    interface Filled {
        void add(int slot, long amount);
    }

    void forEachFilled(Filled sink) {
        for (int slot = 0; slot < SLOTS; slot++) {
            if (values[slot] != 0) {
                sink.add(slot, values[slot]);
            }
        }
    }

    public void combine(Counters other) {
        for (int slot = 0; slot < SLOTS; slot++) {
            values[slot] += other.values[slot];
        }
    }

    public void deduct(Counters other) {
        for (int slot = 0; slot < SLOTS; slot++) {
            values[slot] -= other.values[slot];
        }
    }

    public void clear() {
        Arrays.fill(values, 0);
    }

    public boolean isZero() {
        for (long value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    public Counters copy() {
        Counters copy = new Counters();
        System.arraycopy(values, 0, copy.values, 0, SLOTS);
        return copy;
    }

    /** All visits that left the queue in an observed way: answered, abandoned and every other exit, lost ones not. */
    public long closed() {
        long closed = 0;
        for (int slot = Counter.EXITED_TIMEOUT.slot(); slot <= Counter.EXITED_ERROR.slot(); slot++) {
            closed += values[slot];
        }
        return closed + get(Counter.ANSWERED) + get(Counter.ABANDONED);
    }

    /** Writes the slots that are not zero, each with its number, so that counters can be appended later. */
    public void write(DataOutput out) throws IOException {
        int filled = 0;
        for (long value : values) {
            if (value != 0) {
                filled++;
            }
        }
        out.writeByte(filled);
        for (int slot = 0; slot < SLOTS; slot++) {
            if (values[slot] != 0) {
                out.writeByte(slot);
                Packed.writeLong(out, values[slot]);
            }
        }
    }

    public static Counters read(DataInput in) throws IOException {
        Counters counters = new Counters();
        int filled = in.readUnsignedByte();
        for (int i = 0; i < filled; i++) {
            int slot = in.readUnsignedByte();
            if (slot >= SLOTS) {
                throw new IOException("packed counters name slot " + slot + ", this program knows " + SLOTS);
            }
            counters.values[slot] = Packed.readLong(in);
        }
        return counters;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counters that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (Counter counter : Counter.values()) {
            if (get(counter) != 0) {
                text.append(text.length() == 1 ? "" : ", ")
                        .append(counter.fieldName())
                        .append('=')
                        .append(get(counter));
            }
        }
        return text.append('}').toString();
    }
}
