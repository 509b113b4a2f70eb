package io.ringtide.domain.surge;

import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a centre did in a tick. A tick that is not told of had nothing.
 *
 * @param start of the tick, epoch milliseconds
 * @param entered contacts that entered one of its queues
 * @param answered contacts that an agent took
 */
public record CentreTick(CentreId centre, long start, int entered, int answered) {

    /** Packs a tick for the exchange. */
    public static final class CentreTickPacker implements Packer<CentreTick> {
        private final CentreId.CentreIdPacker centres = new CentreId.CentreIdPacker();

        @Override
        public void write(CentreTick tick, DataOutput out) throws IOException {
            centres.write(tick.centre, out);
            out.writeLong(tick.start);
            Packed.writeInt(out, tick.entered);
            Packed.writeInt(out, tick.answered);
        }

        @Override
        public CentreTick read(DataInput in) throws IOException {
            return new CentreTick(centres.read(in), in.readLong(), Packed.readInt(in), Packed.readInt(in));
        }
    }
}
