package io.ringtide.domain.source;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a source's clock is ahead of the log's. A record that shows the clock t and arrives at a was d on its way, so t -
 * a is the offset less d: the greatest of them is closest, as with the least delay of the Network Time Protocol (RFC 5905,
 * section 10). It is taken over the last quarter of an hour, minute by minute.
 */
final class ClockOffset {
    private static final long MINUTE_MS = 60_000;
    private static final int MINUTES = 15;

    private final TreeMap<Long, Long> greatest = new TreeMap<>();

    void observe(long arrival, long aheadMs) {
        if (aheadMs != Sighting.UNKNOWN) {
            greatest.merge(Math.floorDiv(arrival, MINUTE_MS), aheadMs, Math::max);
        }
    }

    /** As of a time of arrival, milliseconds; {@link Sighting#UNKNOWN} where nothing was heard of the clock. */
    long at(long arrival) {
        long minute = Math.floorDiv(arrival, MINUTE_MS);
        return greatest.subMap(minute - MINUTES, false, minute, true).values().stream()
                .max(Long::compare)
                .orElse(Sighting.UNKNOWN);
    }

    void forgetBefore(long arrival) {
        greatest.headMap(Math.floorDiv(arrival, MINUTE_MS) - MINUTES).clear();
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, greatest.size());
        for (Map.Entry<Long, Long> minute : greatest.entrySet()) {
            out.writeLong(minute.getKey());
            out.writeLong(minute.getValue());
        }
    }

    static ClockOffset read(DataInput in) throws IOException {
        ClockOffset offset = new ClockOffset();
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            offset.greatest.put(in.readLong(), in.readLong());
        }
        return offset;
    }
}
