package io.ringtide.domain.emergency;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an emergency was, told when it is over. Times are epoch milliseconds.
 *
 * @param from the end of the tick in which the surge was found, or from which on people had set it
 * @param emergencySince the end of the tick that made it an emergency
 * @param to the end of the tick that ended it
 * @param fresh fresh callers, and what would have been usual
 * @param calls all attempts, redials too
 * @param answered calls that an agent took
 * @param abandoned callers who gave up waiting
 * @param blocked attempts that were refused before any queue
 * @param peakAt the minute of the most calls: its beginning
 * @param peakCalls attempts in that minute
 * @param firstTenMinutes what the first ten minutes cost
 * @param curve attempts over time, and fresh calls that would have been usual
 */
public record AfterAction(
        long from,
        long emergencySince,
        long to,
        long fresh,
        double expected,
        long calls,
        long answered,
        long abandoned,
        long blocked,
        long peakAt,
        int peakCalls,
        FirstTenMinutes firstTenMinutes,
        Curve curve) {

    /** Who did not get through before anybody could have been called in. */
    public record FirstTenMinutes(long calls, long answered, long abandoned, long blocked) {
        /** Attempts that came to nothing. */
        public long lost() {
            return abandoned + blocked;
        }
    }

    /**
     * @param from the first point, epoch milliseconds
     * @param minutes that a point is long
     * @param calls attempts by point
     * @param expected fresh calls that would have been usual, by point
     */
    public record Curve(long from, int minutes, List<Integer> calls, List<Double> expected) {
        public Curve {
            calls = List.copyOf(calls);
            expected = List.copyOf(expected);
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(from);
        out.writeLong(emergencySince);
        out.writeLong(to);
        Packed.writeLong(out, fresh);
        out.writeDouble(expected);
        Packed.writeLong(out, calls);
        Packed.writeLong(out, answered);
        Packed.writeLong(out, abandoned);
        Packed.writeLong(out, blocked);
        out.writeLong(peakAt);
        Packed.writeInt(out, peakCalls);
        Packed.writeLong(out, firstTenMinutes.calls());
        Packed.writeLong(out, firstTenMinutes.answered());
        Packed.writeLong(out, firstTenMinutes.abandoned());
        Packed.writeLong(out, firstTenMinutes.blocked());
        out.writeLong(curve.from());
        Packed.writeInt(out, curve.minutes());
        Packed.writeInt(out, curve.calls().size());
        for (int i = 0; i < curve.calls().size(); i++) {
            Packed.writeInt(out, curve.calls().get(i));
            out.writeDouble(curve.expected().get(i));
        }
    }

    static AfterAction read(DataInput in) throws IOException {
        return new AfterAction(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                Packed.readLong(in),
                in.readDouble(),
                Packed.readLong(in),
                Packed.readLong(in),
                Packed.readLong(in),
                Packed.readLong(in),
                in.readLong(),
                Packed.readInt(in),
                new FirstTenMinutes(Packed.readLong(in), Packed.readLong(in), Packed.readLong(in), Packed.readLong(in)),
                readCurve(in));
    }

    private static Curve readCurve(DataInput in) throws IOException {
        long from = in.readLong();
        int minutes = Packed.readInt(in);
        int size = Packed.readInt(in);
        List<Integer> calls = new ArrayList<>(size);
        List<Double> expected = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            calls.add(Packed.readInt(in));
            expected.add(in.readDouble());
        }
        return new Curve(from, minutes, calls, expected);
    }
}
