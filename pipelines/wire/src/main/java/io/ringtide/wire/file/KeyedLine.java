package io.ringtide.wire.file;

import java.util.Arrays;

/**
 * A line and its key, ordered by the key, then the bytes, then where it stood. The last part never shows in the
 * bytes: it only settles which of two equal lines is the first.
 *
 * @param key {@link SortKey#NONE} for a malformed line
 */
public record KeyedLine(SortKey key, Line line) implements Comparable<KeyedLine> {

    static KeyedLine of(Line line, KeyReader keys) {
        SortKey key = keys.read(line.bytes());
        return new KeyedLine(key == null ? SortKey.NONE : key, line);
    }

    @Override
    public int compareTo(KeyedLine other) {
        int order = key.compareTo(other.key);
        if (order == 0) {
            order = Arrays.compareUnsigned(line.bytes(), other.line.bytes());
        }
        if (order == 0) {
            order = Integer.compare(line.file(), other.line.file());
        }
        return order == 0 ? Long.compare(line.number(), other.line.number()) : order;
    }

    /** About what it takes of the heap, bytes: the line, and 300 for objects, key and references. */
    long footprint() {
        return line.bytes().length + 300L;
    }
}
