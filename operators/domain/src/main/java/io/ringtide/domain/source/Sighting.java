package io.ringtide.domain.source;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * A source was heard. Times are those of arrival, epoch milliseconds.
 *
 * @param source its name
 * @param first the first record that this is of
 * @param last the last; less than {@link #SPAN_MS} after the first
 * @param isHeartbeat whether one of them was a heartbeat
 * @param clockAheadMs how far its clock was ahead of the log's when it sent, at least, milliseconds; negative behind; {@link
 *     #UNKNOWN} where no record says what its clock showed
 * @param feeds what it told of
 */
public record Sighting(String source, long first, long last, boolean isHeartbeat, long clockAheadMs, Set<Feed> feeds) {
    /** What one sighting tells of arrived within that, so that silence between two is not missed. */
    public static final long SPAN_MS = 1_000;

    /** Nothing is known of the clock. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    public Sighting {
        feeds = Set.copyOf(feeds);
    }

    /** Both, of one source and one span. */
    public Sighting plus(Sighting other) {
        return new Sighting(
                source,
                Math.min(first, other.first),
                Math.max(last, other.last),
                isHeartbeat || other.isHeartbeat,
                Math.max(clockAheadMs, other.clockAheadMs),
                feeds.containsAll(other.feeds) ? feeds : union(feeds, other.feeds));
    }

    /** The span that it belongs to. */
    public long span() {
        return Math.floorDiv(first, SPAN_MS);
    }

    private static Set<Feed> union(Set<Feed> some, Set<Feed> others) {
        Set<Feed> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Packs a sighting for the exchange. */
    public static final class SightingPacker implements Packer<Sighting> {
        @Override
        public void write(Sighting sighting, DataOutput out) throws IOException {
            Packed.writeLongText(out, sighting.source);
            out.writeLong(sighting.first);
            Packed.writeLong(out, sighting.last - sighting.first);
            out.writeBoolean(sighting.isHeartbeat);
            out.writeLong(sighting.clockAheadMs);
            Packed.writeInt(out, sighting.feeds.size());
            for (Feed feed : sighting.feeds) {
                feed.write(out);
            }
        }

        @Override
        public Sighting read(DataInput in) throws IOException {
            String source = Packed.readLongText(in);
            long first = in.readLong();
            long last = first + Packed.readLong(in);
            boolean isHeartbeat = in.readBoolean();
            long clockAheadMs = in.readLong();
            int size = Packed.readInt(in);
            Set<Feed> feeds = new HashSet<>();
            for (int i = 0; i < size; i++) {
                feeds.add(Feed.read(in));
            }
            return new Sighting(source, first, last, isHeartbeat, clockAheadMs, feeds);
        }
    }
}
