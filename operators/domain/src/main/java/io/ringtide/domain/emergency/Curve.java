package io.ringtide.domain.emergency;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Calls over the time of an emergency, by the minute; of a long one by two minutes, four, … so that it stays small. */
final class Curve {
    static final int MOST_POINTS = 240;
    private static final long MINUTE_MS = 60_000;

    private final int[] observed = new int[MOST_POINTS];
    private final float[] expected = new float[MOST_POINTS];
    private long from;
    private int minutes = 1;
    private int size;

    /** @param from the first minute, epoch milliseconds */
    Curve(long from) {
        this.from = Math.floorDiv(from, MINUTE_MS) * MINUTE_MS;
    }

    /** Adds to the point that holds {@code time}, which is no earlier than the first. */
    void add(long time, int calls, double usual) {
        long point = Math.floorDiv(time - from, minutes * MINUTE_MS);
        while (point >= MOST_POINTS) {
            halve();
            point /= 2;
        }
        observed[(int) point] += calls;
        expected[(int) point] += (float) usual;
        size = Math.max(size, (int) point + 1);
    }

    private void halve() {
        for (int i = 0; i < MOST_POINTS; i++) {
            boolean isThere = 2 * i < MOST_POINTS;
            observed[i] = isThere ? observed[2 * i] + observed[2 * i + 1] : 0;
            expected[i] = isThere ? expected[2 * i] + expected[2 * i + 1] : 0;
        }
        minutes *= 2;
        size = (size + 1) / 2;
    }

    AfterAction.Curve told() {
        List<Integer> calls = new ArrayList<>();
        List<Double> usual = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            calls.add(observed[i]);
            usual.add((double) expected[i]);
        }
        return new AfterAction.Curve(from, minutes, calls, usual);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(from);
        Packed.writeInt(out, minutes);
        Packed.writeInt(out, size);
        for (int i = 0; i < size; i++) {
            Packed.writeInt(out, observed[i]);
            out.writeFloat(expected[i]);
        }
    }

    static Curve read(DataInput in) throws IOException {
        Curve curve = new Curve(in.readLong());
        curve.minutes = Packed.readInt(in);
        curve.size = Packed.readInt(in);
        for (int i = 0; i < curve.size; i++) {
            curve.observed[i] = Packed.readInt(in);
            curve.expected[i] = in.readFloat();
        }
        return curve;
    }
}
