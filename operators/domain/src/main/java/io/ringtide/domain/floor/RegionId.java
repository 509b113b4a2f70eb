package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/** What arrivals are keyed by: where callers are. */
public record RegionId(String tenant, String region) implements Comparable<RegionId>, Serializable {
    private static final Comparator<RegionId> ORDER =
            Comparator.comparing(RegionId::tenant).thenComparing(RegionId::region);

    /** Whose region it is that is told something; of an event that {@link RegionFloor#counts}, or a region's withdrawal. */
    public static RegionId of(FloorInput input) {
        String region = "";
        if (input instanceof FloorInput.Event told) {
            region = Objects.requireNonNullElse(told.event().region(), "");
        } else if (input instanceof FloorInput.GivenUp told) {
            region = told.withdrawal().place().region();
        }
        return new RegionId(input.queue().tenant(), region);
    }

    /** Where the caller of an event is, "" where that is not said. */
    public static RegionId of(CallEvent event) {
        return new RegionId(event.tenant(), Objects.requireNonNullElse(event.region(), ""));
    }

    /** By tenant, region. */
    @Override
    public int compareTo(RegionId other) {
        return ORDER.compare(this, other);
    }

    /** Packs a region's id as the key of state. */
    public static final class RegionIdPacker implements Packer<RegionId> {
        @Override
        public void write(RegionId id, DataOutput out) throws IOException {
            out.writeUTF(id.tenant);
            out.writeUTF(id.region);
        }

        @Override
        public RegionId read(DataInput in) throws IOException {
            return new RegionId(in.readUTF(), in.readUTF());
        }
    }
}
