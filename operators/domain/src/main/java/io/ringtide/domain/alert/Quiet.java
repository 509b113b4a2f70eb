package io.ringtide.domain.alert;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;

/**
 * Why nobody is paged for an alert.
 *
 * @param author who has said so; "" where nobody has
 * @param detail their reason, or what it follows from
 */
public record Quiet(Reason reason, String author, String detail) {
    /** The order is part of packed state: append, never reorder. */
    public enum Reason {
        /** Input is missing: what is computed from the rest may be wrong. */
        FEED,
        /** It follows from a surge. */
        SURGE,
        MAINTENANCE,
        SILENCE,
        QUIET_TIME,
        /** Somebody takes care of it. */
        ACKNOWLEDGED;

        private final String code = name().toLowerCase(Locale.ROOT);

        /** For programs: {@code quiet_time}. */
        public String code() {
            return code;
        }
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(reason.ordinal());
        Packed.writeLongText(out, author);
        Packed.writeLongText(out, detail);
    }

    public static Quiet read(DataInput in) throws IOException {
        return new Quiet(Reason.values()[in.readUnsignedByte()], Packed.readLongText(in), Packed.readLongText(in));
    }
}
