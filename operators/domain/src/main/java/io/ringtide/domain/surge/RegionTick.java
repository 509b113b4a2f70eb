package io.ringtide.domain.surge;

import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a region's callers did in a tick, and in the half hour that ends with it. A tick that is not told of had nobody.
 *
 * @param start of the tick, epoch milliseconds
 * @param fresh contacts that arrived in the tick and whose caller had not been seen for half an hour, or is not named
 * @param callers distinct callers of the last half hour, of those that are named
 * @param calls contacts of theirs
 */
public record RegionTick(RegionId region, long start, int fresh, int callers, int calls) {

    /** Packs a tick for the exchange. */
    public static final class RegionTickPacker implements Packer<RegionTick> {
        private final RegionId.RegionIdPacker regions = new RegionId.RegionIdPacker();

        @Override
        public void write(RegionTick tick, DataOutput out) throws IOException {
            regions.write(tick.region, out);
            out.writeLong(tick.start);
            Packed.writeInt(out, tick.fresh);
            Packed.writeInt(out, tick.callers);
            Packed.writeInt(out, tick.calls);
        }

        @Override
        public RegionTick read(DataInput in) throws IOException {
            return new RegionTick(
                    regions.read(in), in.readLong(), Packed.readInt(in), Packed.readInt(in), Packed.readInt(in));
        }
    }
}
