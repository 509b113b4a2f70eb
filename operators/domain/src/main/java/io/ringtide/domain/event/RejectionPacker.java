package io.ringtide.domain.event;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Packs a {@link Rejection}, input and all, for the exchange. */
public final class RejectionPacker implements Packer<Rejection> {
    private static final CallEventPacker EVENTS = new CallEventPacker();

    @Override
    public void write(Rejection rejection, DataOutput out) throws IOException {
        byte[] input = rejection.input();
        Packed.writeInt(out, input == null ? -1 : input.length);
        if (input != null) {
            out.write(input);
        }
        CallEvent event = rejection.event();
        out.writeBoolean(event != null);
        if (event != null) {
            EVENTS.write(event, out);
        }
        out.writeByte(rejection.reason().ordinal());
        Packed.writeLongText(out, rejection.detail());
        Packed.writeText(out, rejection.source());
        out.writeLong(rejection.arrival());
        out.writeLong(rejection.position());
    }

    @Override
    public Rejection read(DataInput in) throws IOException {
        int length = Packed.readInt(in);
        byte[] input = length < 0 ? null : new byte[length];
        if (input != null) {
            in.readFully(input);
        }
        return new Rejection(
                input,
                in.readBoolean() ? EVENTS.read(in) : null,
                RejectReason.of(in.readUnsignedByte()),
                Packed.readLongText(in),
                Packed.readText(in),
                in.readLong(),
                in.readLong());
    }
}
