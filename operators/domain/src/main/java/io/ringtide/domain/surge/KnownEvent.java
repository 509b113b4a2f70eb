package io.ringtide.domain.surge;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;

/**
 * A load that is known to come, a billing day or a campaign: it raises the expectation, so that it is no surge.
 *
 * @param region where; empty for the whole country
 * @param from epoch milliseconds
 * @param to when it is over
 * @param multiplier times the usual, positive
 */
public record KnownEvent(String region, long from, long to, double multiplier) {
    public KnownEvent {
        if (!(multiplier > 0 && multiplier < 1_000)) {
            throw new IllegalArgumentException("a multiplier above 0 and below 1,000, not " + multiplier);
        }
    }

    /** Times the usual that a region is known to have at a time: the greatest of those that overlap, else 1. */
    static double timesUsual(Set<KnownEvent> events, String region, long time) {
        double times = 0;
        for (KnownEvent event : events) {
            boolean isHere = event.region.isEmpty() || event.region.equals(region);
            if (isHere && time >= event.from && time < event.to) {
                times = Math.max(times, event.multiplier);
            }
        }
        return times == 0 ? 1 : times;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(region);
        out.writeLong(from);
        out.writeLong(to);
        out.writeDouble(multiplier);
    }

    static KnownEvent read(DataInput in) throws IOException {
        return new KnownEvent(in.readUTF(), in.readLong(), in.readLong(), in.readDouble());
    }
}
