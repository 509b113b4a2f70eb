package io.ringtide.domain.alert;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Something that happened to an alert, for whoever asks later why.
 *
 * @param at the slide, epoch milliseconds
 * @param what for programs: a status, {@code paged}, {@code escalated}, the reason of a quiet, {@code loud} where it is over
 * @param detail who and why; "" where that goes without saying
 */
public record AlertStep(long at, String what, String detail) {

    public void write(DataOutput out) throws IOException {
        out.writeLong(at);
        out.writeUTF(what);
        Packed.writeLongText(out, detail);
    }

    public static AlertStep read(DataInput in) throws IOException {
        return new AlertStep(in.readLong(), in.readUTF(), Packed.readLongText(in));
    }
}
