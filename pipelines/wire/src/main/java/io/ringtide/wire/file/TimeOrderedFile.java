package io.ringtide.wire.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file whose lines are already in order of time, and puts those of one time in order among themselves.
 * Holds the lines of one time and the first of the next.
 */
final class TimeOrderedFile implements LineCursor {
    private final EventFile file;
    private final EventLines lines;
    private final KeyReader keys;
    private List<KeyedLine> tie = new ArrayList<>();
    private int position;
    private @Nullable KeyedLine ahead;

    TimeOrderedFile(EventFile file, int index, KeyReader keys) throws IOException {
        this.file = file;
        this.keys = keys;
        this.lines = EventLines.open(file, index);
        try {
            this.ahead = read();
        } catch (IOException | RuntimeException e) {
            Closing.allAfter(e, List.of(lines));
            throw e;
        }
    }

    @Override
    public @Nullable KeyedLine next() throws IOException {
        if (position == tie.size()) {
            readTie();
        }
        return position < tie.size() ? tie.get(position++) : null;
    }

    private void readTie() throws IOException {
        tie = new ArrayList<>();
        position = 0;
        KeyedLine first = ahead;
        while (first != null
                && ahead != null
                && ahead.key().time() == first.key().time()) {
            tie.add(ahead);
            ahead = read();
        }
        if (first != null && ahead != null && ahead.key().time() < first.key().time()) {
            throw new InputException(file.name(), ahead.line().number(), "the file changed while it was being read");
        }
        Collections.sort(tie);
    }

    private @Nullable KeyedLine read() throws InputException {
        Line line = lines.next();
        return line == null ? null : KeyedLine.of(line, keys);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
