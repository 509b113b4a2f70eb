package io.ringtide.wire.file;

import java.util.Comparator;

/**
 * What events are put in order by.
 *
 * @param time when it happened, milliseconds since the epoch
 * @param source the producing node, compared by UTF-16 code units
 * @param id unique within the source, compared likewise
 */
public record SortKey(long time, String source, String id) implements Comparable<SortKey> {
    /** The key of a line that has none: before all others, so that it reaches the decoder and is rejected there. */
    public static final SortKey NONE = new SortKey(Long.MIN_VALUE, "", "");

    private static final Comparator<SortKey> ORDER = Comparator.comparingLong(SortKey::time)
            .thenComparing(SortKey::source)
            .thenComparing(SortKey::id);

    @Override
    public int compareTo(SortKey other) {
        return ORDER.compare(this, other);
    }
}
