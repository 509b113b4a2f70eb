package io.ringtide.domain.surge;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Counts and expectations of the last ticks, newest first by age. */
final class RecentTicks {
    private final int[] counts;
    private final float[] expected;
    private int newest;
    private int size;

    /** @param length how many are kept */
    RecentTicks(int length) {
        counts = new int[length];
        expected = new float[length];
    }

    void add(int count, double usual) {
        newest = (newest + 1) % counts.length;
        counts[newest] = count;
        expected[newest] = (float) usual;
        size = Math.min(size + 1, counts.length);
    }

    int size() {
        return size;
    }

    /** @param age 0 for the newest, below {@link #size()} */
    int count(int age) {
        return counts[Math.floorMod(newest - age, counts.length)];
    }

    double expected(int age) {
        return expected[Math.floorMod(newest - age, counts.length)];
    }

    /** Of the newest ticks, as many as there are. */
    int countOf(int ticks) {
        int sum = 0;
        for (int age = 0; age < Math.min(ticks, size); age++) {
            sum += count(age);
        }
        return sum;
    }

    double expectedOf(int ticks) {
        double sum = 0;
        for (int age = 0; age < Math.min(ticks, size); age++) {
            sum += expected(age);
        }
        return sum;
    }

    void write(DataOutput out) throws IOException {
        out.writeShort(size);
        for (int age = size - 1; age >= 0; age--) {
            out.writeInt(count(age));
            out.writeFloat((float) expected(age));
        }
    }

    void read(DataInput in) throws IOException {
        int saved = in.readUnsignedShort();
        for (int i = 0; i < saved; i++) {
            add(in.readInt(), in.readFloat());
        }
    }
}
