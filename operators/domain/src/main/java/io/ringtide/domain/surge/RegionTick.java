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
 * @param late of {@code fresh} those that arrived in earlier ticks and were read when these were closed
 * @param done what became of calls in the tick
 */
public record RegionTick(RegionId region, long start, int fresh, int callers, int calls, int late, Done done) {

    /** One in which nothing came of anything. */
    public RegionTick(RegionId region, long start, int fresh, int callers, int calls) {
        this(region, start, fresh, callers, calls, 0, Done.NOTHING);
    }

    /**
     * What became of calls, whenever they arrived.
     *
     * @param arrived contacts that arrived, redials too
     * @param answered contacts that an agent took
     * @param abandoned contacts that gave up waiting
     * @param blocked contacts that were refused before any queue
     */
    public record Done(int arrived, int answered, int abandoned, int blocked) {
        public static final Done NOTHING = new Done(0, 0, 0, 0);

        void write(DataOutput out) throws IOException {
            Packed.writeInt(out, arrived);
            Packed.writeInt(out, answered);
            Packed.writeInt(out, abandoned);
            Packed.writeInt(out, blocked);
        }

        static Done read(DataInput in) throws IOException {
            return new Done(Packed.readInt(in), Packed.readInt(in), Packed.readInt(in), Packed.readInt(in));
        }
    }

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
            Packed.writeInt(out, tick.late);
            tick.done.write(out);
        }

        @Override
        public RegionTick read(DataInput in) throws IOException {
            return new RegionTick(
                    regions.read(in),
                    in.readLong(),
                    Packed.readInt(in),
                    Packed.readInt(in),
                    Packed.readInt(in),
                    Packed.readInt(in),
                    Done.read(in));
        }
    }
}
