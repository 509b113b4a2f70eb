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
import io.ringtide.wire.file.SortKey;
import io.ringtide.wire.report.RejectionWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

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
     * Writes the lines as records of refused input. A repetition of one of them, however it is spelt, is refused too,
     * although the job may have met it before it knew.
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
                } while (next != null && next.key().equals(same.get(0).key()) && !isMalformed(next));
                Set<Long> refusedContents = refusedContents(same, decoder);
                for (KeyedLine keyed : same) {
                    CallEvent event = refusedContents.isEmpty() ? null : decode(keyed.line(), decoder);
                    if (event == null || !refusedContents.contains(event.fingerprint())) {
                        accepted.visit(keyed);
                        continue;
                    }
                    Line line = keyed.line();
                    Rejection rejection =
                            Rejection.ofConflict(line.bytes(), null, event, event.arrival(), event.position());
                    refused.accept(line, rejection);
                    file.write(json.toJson(rejection, null));
                    written++;
                }
            }
        }
        return written;
    }

    /** Of lines with one time, source and id, the contents that were refused. */
    private Set<Long> refusedContents(List<KeyedLine> same, EventDecoder decoder) throws IOException {
        Set<Long> contents = new HashSet<>();
        for (KeyedLine keyed : same) {
            if (holds(keyed)) {
                CallEvent event = decode(keyed.line(), decoder);
                if (event == null) {
                    throw new IOException("the input changed while it was being read");
                }
                contents.add(event.fingerprint());
            }
        }
        return contents;
    }

    private static boolean isMalformed(KeyedLine keyed) {
        return keyed.key().equals(SortKey.NONE);
    }

    private static @Nullable CallEvent decode(Line line, EventDecoder decoder) {
        long position = Position.of(line.file(), line.number());
        return decoder.decode(line.bytes(), EventDecoder.ARRIVAL_IS_TIME, position)
                .event();
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
