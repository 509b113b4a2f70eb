package io.ringtide.domain.sketch;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/** Items that were seen, with when, as sketches take them: of one register in one second only the highest rank. Immutable. */
public final class Observations {
    /** Nothing was seen. */
    public static final Observations NONE = new Observations(new long[0]);

    private final long[] inOrder;

    private Observations(long[] inOrder) {
        this.inOrder = inOrder;
    }

    /** @param any in any order; taken over */
    static Observations of(long[] any) {
        if (any.length == 0) {
            return NONE;
        }
        Arrays.sort(any);
        int size = 0;
        for (long observation : any) {
            if (size > 0 && Observation.isSamePlace(any[size - 1], observation)) {
                any[size - 1] = observation;
            } else {
                any[size++] = observation;
            }
        }
        return new Observations(Arrays.copyOf(any, size));
    }

    /** All that was seen by any. */
    public static Observations union(List<Observations> some) {
        if (some.size() == 1) {
            return some.get(0);
        }
        long[] all = new long[some.stream().mapToInt(Observations::size).sum()];
        int size = 0;
        for (Observations each : some) {
            System.arraycopy(each.inOrder, 0, all, size, each.size());
            size += each.size();
        }
        return of(all);
    }

    public boolean isEmpty() {
        return inOrder.length == 0;
    }

    public int size() {
        return inOrder.length;
    }

    long get(int place) {
        return inOrder[place];
    }

    void forEach(LongConsumer sink) {
        for (long observation : inOrder) {
            sink.accept(observation);
        }
    }

    public void write(DataOutput out) throws IOException {
        write(inOrder, inOrder.length, out);
    }

    /** @throws IOException where the bytes are no observations */
    public static Observations read(DataInput in) throws IOException {
        return of(readArray(in));
    }

    static void write(long[] observations, int size, DataOutput out) throws IOException {
        Packed.writeInt(out, size);
        long before = 0;
        for (int i = 0; i < size; i++) {
            long second = Observation.secondOf(observations[i]);
            out.writeShort(Observation.registerOf(observations[i]));
            out.writeByte(Observation.rankOf(observations[i]));
            Packed.writeLong(out, second - before);
            before = second;
        }
    }

    static long[] readArray(DataInput in) throws IOException {
        int size = Packed.readInt(in);
        if (size < 0) {
            throw new IOException(size + " observations");
        }
        long[] observations = new long[size];
        long second = 0;
        for (int i = 0; i < size; i++) {
            int register = in.readUnsignedShort();
            int rank = in.readUnsignedByte();
            if (register >= Observation.REGISTERS || rank < 1 || rank > Observation.HIGHEST_RANK) {
                throw new IOException("rank " + rank + " in register " + register);
            }
            second += Packed.readLong(in);
            observations[i] = Observation.of(register, second, rank);
        }
        return observations;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Observations that && Arrays.equals(inOrder, that.inOrder);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(inOrder);
    }
}
