package io.ringtide.benchmarks;

import java.io.IOException;
import java.util.List;

/**
 * What every way of reading lines must find in them.
 *
 * @param events lines that were read
 * @param times the sum of their times, milliseconds since the epoch
 */
record Tally(int events, long times) {

    /** Reads one line and returns its time, milliseconds since the epoch. */
    interface TimeOf {
        long read(byte[] line) throws IOException;
    }

    static Tally of(List<byte[]> lines, TimeOf reader) throws IOException {
        int events = 0;
        long times = 0;
        for (byte[] line : lines) {
            times += reader.read(line);
            events++;
        }
        return new Tally(events, times);
    }
}
