package io.ringtide.domain.sketch;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongPredicate;

/** Items that were seen and not told of yet. Mutable. */
public final class ObservationLog {
    private static final int VERSION = 1;

    private long[] log = new long[0];
    private int size;

    /**
     * Notes an item.
     *
     * @param time when it was seen, epoch milliseconds
     * @param hash of which every bit is as good as random
     */
    public void add(long time, long hash) {
        if (size == log.length) {
            log = Arrays.copyOf(log, Math.max(8, 2 * size));
        }
        log[size++] = Observation.of(time, hash);
    }

    /** Takes out what was seen before that time; what was seen later must not hide it. */
    public Observations takeBefore(long time) {
        if (size == 0) {
            return Observations.NONE;
        }
        long[] taken = new long[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (Observation.timeOf(log[i]) < time) {
                taken[count++] = log[i];
            }
        }
        keep(observation -> Observation.timeOf(observation) >= time);
        return Observations.of(Arrays.copyOf(taken, count));
    }

    /** Drops what was seen before that time. */
    public void forgetBefore(long time) {
        keep(observation -> Observation.timeOf(observation) >= time);
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Observations.write(log, size, out);
    }

    /** @throws IOException where the bytes are no log */
    public static ObservationLog read(DataInput in) throws IOException {
        Packed.expectVersion(in, VERSION, "a log of observations");
        ObservationLog read = new ObservationLog();
        read.log = Observations.readArray(in);
        read.size = read.log.length;
        return read;
    }

    private void keep(LongPredicate isKept) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (isKept.test(log[i])) {
                log[kept++] = log[i];
            }
        }
        size = kept;
    }
}
