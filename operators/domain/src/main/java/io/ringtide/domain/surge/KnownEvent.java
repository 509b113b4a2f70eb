package io.ringtide.domain.surge;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.KnownLoad;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.Objects;

/**
 * A load that is known to come, a billing day or a campaign: it raises the expectation, so that it is no surge.
 *
 * @param region where; empty for the whole country
 * @param load when, and how many times the usual
 * @param publishedAt when that was said, epoch milliseconds
 */
public record KnownEvent(String region, KnownLoad load, long publishedAt) implements Comparable<KnownEvent> {
    /** What is said of one time and place stands together, what was said last behind; of one moment the greater load. */
    private static final Comparator<KnownEvent> ORDER = Comparator.comparingLong(KnownEvent::from)
            .thenComparingLong(KnownEvent::to)
            .thenComparing(KnownEvent::region)
            .thenComparingLong(KnownEvent::publishedAt)
            .thenComparingDouble(KnownEvent::multiplier);

    /** What an event says that is {@link #isOne}. */
    public static KnownEvent of(CallEvent event) {
        return new KnownEvent(
                Objects.requireNonNullElse(event.region(), ""), Objects.requireNonNull(event.load()), event.time());
    }

    /** Whether an event says that a load will come. */
    public static boolean isOne(CallEvent event) {
        return event.type() == EventType.KNOWN_EVENT_PUBLISHED && event.load() != null;
    }

    public long from() {
        return load.from();
    }

    public long to() {
        return load.to();
    }

    public double multiplier() {
        return load.multiplier();
    }

    boolean isIn(String name, long time) {
        return (region.isEmpty() || region.equals(name)) && time >= from() && time < to();
    }

    @Override
    public int compareTo(KnownEvent other) {
        return ORDER.compare(this, other);
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(region);
        out.writeLong(load.from());
        out.writeLong(load.to());
        out.writeDouble(load.multiplier());
        out.writeLong(publishedAt);
    }

    static KnownEvent read(DataInput in) throws IOException {
        return new KnownEvent(
                in.readUTF(), new KnownLoad(in.readLong(), in.readLong(), in.readDouble()), in.readLong());
    }
}
