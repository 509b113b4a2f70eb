package io.ringtide.domain.surge;

import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How a region stood at the end of a tick, as the detector sees it: what decides how it is to be run.
 *
 * @param start of the tick, epoch milliseconds
 * @param isUp whether a surge is on, of the region or of the nation
 * @param isFailing whether a centre of the region is failing
 * @param isBlind whether nobody knows what happens there: a source that tells of it is dead
 * @param ratio fresh callers of the last three minutes to those expected
 * @param expected fresh callers that were expected in the tick
 * @param fresh fresh callers in the tick
 * @param done what became of calls in the tick
 */
public record RegionLoad(
        RegionId region,
        long start,
        boolean isUp,
        boolean isFailing,
        boolean isBlind,
        double ratio,
        double expected,
        int fresh,
        RegionTick.Done done) {
    /** When the tick was over, epoch milliseconds. */
    public long end() {
        return start + TickCalendar.TICK_MS;
    }

    /** Packs a load for the exchange. */
    public static final class RegionLoadPacker implements Packer<RegionLoad> {
        private final RegionId.RegionIdPacker regions = new RegionId.RegionIdPacker();

        @Override
        public void write(RegionLoad load, DataOutput out) throws IOException {
            regions.write(load.region, out);
            out.writeLong(load.start);
            out.writeBoolean(load.isUp);
            out.writeBoolean(load.isFailing);
            out.writeBoolean(load.isBlind);
            out.writeDouble(load.ratio);
            out.writeDouble(load.expected);
            Packed.writeInt(out, load.fresh);
            load.done.write(out);
        }

        @Override
        public RegionLoad read(DataInput in) throws IOException {
            return new RegionLoad(
                    regions.read(in),
                    in.readLong(),
                    in.readBoolean(),
                    in.readBoolean(),
                    in.readBoolean(),
                    in.readDouble(),
                    in.readDouble(),
                    Packed.readInt(in),
                    RegionTick.Done.read(in));
        }
    }
}
