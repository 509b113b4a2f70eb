package io.ringtide.domain.emergency;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.Objects;

/**
 * Somebody has declared or cleared an incident.
 *
 * @param kind in the words of who says so
 * @param isDeclared or else cleared
 * @param time when, epoch milliseconds
 * @param arrival when that was known here
 */
public record IncidentWord(RegionId region, String kind, boolean isDeclared, long time, long arrival)
        implements Comparable<IncidentWord> {
    private static final Comparator<IncidentWord> ORDER = Comparator.comparingLong(IncidentWord::time)
            .thenComparing(IncidentWord::region)
            .thenComparing(IncidentWord::kind)
            .thenComparing(IncidentWord::isDeclared)
            .thenComparingLong(IncidentWord::arrival);

    /** Whether an event is such a word. */
    public static boolean isOne(CallEvent event) {
        return event.type() == EventType.INCIDENT_DECLARED || event.type() == EventType.INCIDENT_CLEARED;
    }

    /** What an event says that {@link #isOne}. */
    public static IncidentWord of(CallEvent event) {
        return new IncidentWord(
                RegionId.of(event),
                Objects.requireNonNullElse(event.kind(), ""),
                event.type() == EventType.INCIDENT_DECLARED,
                event.time(),
                event.arrival());
    }

    /** By time; any two that differ have an order. */
    @Override
    public int compareTo(IncidentWord other) {
        return ORDER.compare(this, other);
    }

    /** Packs a word for the exchange. */
    public static final class IncidentWordPacker implements Packer<IncidentWord> {
        private final RegionId.RegionIdPacker regions = new RegionId.RegionIdPacker();

        @Override
        public void write(IncidentWord word, DataOutput out) throws IOException {
            regions.write(word.region, out);
            Packed.writeLongText(out, word.kind);
            out.writeBoolean(word.isDeclared);
            out.writeLong(word.time);
            out.writeLong(word.arrival);
        }

        @Override
        public IncidentWord read(DataInput in) throws IOException {
            return new IncidentWord(
                    regions.read(in), Packed.readLongText(in), in.readBoolean(), in.readLong(), in.readLong());
        }
    }
}
