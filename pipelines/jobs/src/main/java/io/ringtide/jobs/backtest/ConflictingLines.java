package io.ringtide.jobs.backtest;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Position;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.event.EventDecoder;
import io.ringtide.wire.file.KeyedLine;
import io.ringtide.wire.file.Line;
import io.ringtide.wire.file.LineCursor;
import io.ringtide.wire.file.OrderedInput;
import io.ringtide.wire.report.RejectionWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The lines whose events turned out to be in conflict when their bytes were gone: one bit a line. They are read a second
 * time, because what is refused is kept whole, with the fields that no decoder knows.
 */
final class ConflictingLines {
    private static final int BITS_OF_A_BLOCK = 16;

    private final Map<Long, BitSet> blocks = new HashMap<>();
    private long count;

    synchronized void add(long position) {
        blocks.computeIfAbsent(position >>> BITS_OF_A_BLOCK, any -> new BitSet())
                .set(place(position));
        count++;
    }

    /** How many lines, repetitions included. */
    synchronized long count() {
        return count;
    }

    /**
     * Writes the lines, repetitions included, as records of refused input.
     *
     * @param refused is told of every one
     */
    void write(OrderedInput input, Topology topology, Path path, BiConsumer<Line, Rejection> refused)
            throws IOException {
        EventDecoder decoder = new EventDecoder(topology);
        RejectionWriter json = new RejectionWriter();
        try (LineFile file = new LineFile(path);
                LineCursor lines = input.cursor()) {
            for (KeyedLine keyed = lines.next(); keyed != null; keyed = lines.next()) {
                Line line = keyed.line();
                long position = Position.of(line.file(), line.number());
                if (holds(position)) {
                    CallEvent event = decoder.decode(line.bytes(), EventDecoder.ARRIVAL_IS_TIME, position)
                            .event();
                    if (event == null) {
                        throw new IOException("the input changed while it was being read");
                    }
                    Rejection rejection = Rejection.ofConflict(line.bytes(), null, event, event.arrival(), position);
                    refused.accept(line, rejection);
                    file.write(json.toJson(rejection, null));
                }
            }
        }
    }

    private synchronized boolean holds(long position) {
        BitSet block = blocks.get(position >>> BITS_OF_A_BLOCK);
        return block != null && block.get(place(position));
    }

    private static int place(long position) {
        return (int) (position & ((1 << BITS_OF_A_BLOCK) - 1));
    }
}
