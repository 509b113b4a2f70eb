package io.ringtide.domain.rule;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * Somebody takes care of one episode of an alert: nobody else is told.
 *
 * @param fingerprint of the alert, 16 hexadecimal digits
 * @param episode when that episode began, epoch milliseconds
 * @param author who takes care
 * @param note in their words
 */
public record Acknowledgement(String fingerprint, long episode, String author, String note) implements Serializable {

    void write(DataOutput out) throws IOException {
        out.writeUTF(fingerprint);
        out.writeLong(episode);
        Packed.writeLongText(out, author);
        Packed.writeLongText(out, note);
    }

    static Acknowledgement read(DataInput in) throws IOException {
        return new Acknowledgement(in.readUTF(), in.readLong(), Packed.readLongText(in), Packed.readLongText(in));
    }
}
