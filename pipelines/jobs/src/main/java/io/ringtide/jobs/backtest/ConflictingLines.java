package io.ringtide.jobs.backtest;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Position;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.event.EventDecoder;
import io.ringtide.wire.file.KeyedLine;
import io.ringtide.wire.file.Line;
import io.ringtide.wire.file.LineCursor;
import io.ringtide.wire.file.LineVisitor;
import io.ringtide.wire.file.OrderedInput;
import io.ringtide.wire.report.RejectionWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The lines whose events turned out to be in conflict when their bytes were gone: one bit a line. They are read a second
 * time, because what is refused is kept whole, with the fields that no decoder knows.
 */
final class ConflictingLines {
    private static final int BITS_OF_A_BLOCK = 16;

    private final Map<Long, BitSet> blocks = new HashMap<>();

    synchronized void add(long position) {
        blocks.computeIfAbsent(position >>> BITS_OF_A_BLOCK, any -> new BitSet())
                .set(place(position));
    }

    synchronized boolean isEmpty() {
        return blocks.isEmpty();
    }

    /**
     * Writes the lines as records of refused input. A repetition of one of them is refused too, although the job may
     * have met it before it knew.
     *
     * @param refused is told of every one, repetitions included
     * @param accepted visits all others
     * @return how many lines were written, repetitions included
     */
    long write(
            OrderedInput input, Topology topology, Path path, BiConsumer<Line, Rejection> refused, LineVisitor accepted)
            throws IOException {
        EventDecoder decoder = new EventDecoder(topology);
        RejectionWriter json = new RejectionWriter();
        long written = 0;
        try (LineFile file = new LineFile(path);
                LineCursor lines = input.cursor()) {
            KeyedLine next = lines.next();
            while (next != null) {
                List<KeyedLine> same = new ArrayList<>();
                do {
                    same.add(next);
                    next = lines.next();
                } while (next != null
                        && Arrays.equals(next.line().bytes(), same.get(0).line().bytes()));
                if (same.stream().noneMatch(this::holds)) {
                    same.forEach(accepted::visit);
                    continue;
                }
                for (KeyedLine keyed : same) {
                    Line line = keyed.line();
                    Rejection rejection = rejection(line, decoder);
                    refused.accept(line, rejection);
                    file.write(json.toJson(rejection, null));
                    written++;
                }
            }
        }
        return written;
    }

    private static Rejection rejection(Line line, EventDecoder decoder) throws IOException {
        long position = Position.of(line.file(), line.number());
        CallEvent event = decoder.decode(line.bytes(), EventDecoder.ARRIVAL_IS_TIME, position)
                .event();
        if (event == null) {
            throw new IOException("the input changed while it was being read");
        }
        return Rejection.ofConflict(line.bytes(), null, event, event.arrival(), position);
    }

    private boolean holds(KeyedLine keyed) {
        return holds(Position.of(keyed.line().file(), keyed.line().number()));
    }

    private synchronized boolean holds(long position) {
        BitSet block = blocks.get(position >>> BITS_OF_A_BLOCK);
        return block != null && block.get(place(position));
    }

    private static int place(long position) {
        return (int) (position & ((1 << BITS_OF_A_BLOCK) - 1));
    }
}
