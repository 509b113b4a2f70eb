package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;

/**
 * Input that is known to be missing. Times are those of arrival, epoch milliseconds.
 *
 * @param kind what is missing
 * @param name its name
 * @param since when it was last heard, or {@link #NEVER_HEARD}
 * @param from nothing that arrived after it is sure to be counted
 * @param until what arrives after it is counted again, or {@link #OPEN}
 */
public record FeedGap(Kind kind, String name, long since, long from, long until) {
    /** The gap has not ended. */
    public static final long OPEN = Long.MAX_VALUE;

    /** Nothing was ever heard. */
    public static final long NEVER_HEARD = Long.MIN_VALUE;

    /** What can be missing. The order is part of packed state: append, never reorder. */
    public enum Kind {
        /** A partition of the log of events that cannot be read, or is not read fast enough. */
        PARTITION,
        /** A source that used to send heartbeats and has fallen silent. */
        SOURCE;

        private static final Kind[] VALUES = values();
        private final String code = name().toLowerCase(Locale.ROOT);

        /** For programs: {@code partition}. */
        public String code() {
            return code;
        }
    }

    public boolean isOpen() {
        return until == OPEN;
    }

    /** Whether something is missing from what is known of all that arrived before {@code arrival}. */
    public boolean holds(long arrival) {
        return from < arrival && arrival <= until;
    }

    public FeedGap endedAt(long end) {
        return new FeedGap(kind, name, since, from, end);
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(kind.ordinal());
        Packed.writeLongText(out, name);
        out.writeLong(since);
        out.writeLong(from);
        out.writeLong(until);
    }

    public static FeedGap read(DataInput in) throws IOException {
        return new FeedGap(
                Kind.VALUES[in.readUnsignedByte()],
                Packed.readLongText(in),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }
}
