package io.ringtide.wire.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Merges cursors, each in order, into one. Holds one line of each. */
final class MergingCursor implements LineCursor {
    private final List<LineCursor> sources;
    private final PriorityQueue<Head> heads = new PriorityQueue<>();

    private record Head(KeyedLine line, LineCursor source) implements Comparable<Head> {
        @Override
        public int compareTo(Head other) {
            return line.compareTo(other.line);
        }
    }

    /** Takes the cursors over: they are closed with it, and at once where one cannot be read. */
    MergingCursor(List<LineCursor> sources) throws IOException {
        this.sources = List.copyOf(sources);
        try {
            for (LineCursor source : sources) {
                advance(source);
            }
        } catch (IOException | RuntimeException e) {
            Closing.allAfter(e, sources);
            throw e;
        }
    }

    static MergingCursor of(List<? extends Run> runs) throws IOException {
        List<LineCursor> cursors = new ArrayList<>();
        try {
            for (Run run : runs) {
                cursors.add(run.open());
            }
        } catch (IOException | RuntimeException e) {
            Closing.allAfter(e, cursors);
            throw e;
        }
        return new MergingCursor(cursors);
    }

    @Override
    public @Nullable KeyedLine next() throws IOException {
        Head head = heads.poll();
        if (head == null) {
            return null;
        }
        advance(head.source);
        return head.line;
    }

    private void advance(LineCursor source) throws IOException {
        KeyedLine line = source.next();
        if (line != null) {
            heads.add(new Head(line, source));
        }
    }

    @Override
    public void close() throws IOException {
        Closing.all(sources);
    }
}
