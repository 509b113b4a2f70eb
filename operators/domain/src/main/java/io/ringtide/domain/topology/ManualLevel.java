package io.ringtide.domain.topology;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * A level that people have set, whatever the numbers say.
 *
 * @param author who answers for it
 * @param reason in their words
 * @param until end of it, epoch milliseconds; {@link #OPEN} for as long as it stands in the configuration
 */
public record ManualLevel(EmergencyLevel level, String author, String reason, long until) implements Serializable {
    public static final long OPEN = Long.MAX_VALUE;

    public ManualLevel {
        if (author.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a level that people set has an author and a reason");
        }
        if (level == EmergencyLevel.RECOVERY) {
            throw new IllegalArgumentException("RECOVERY follows an emergency and cannot be set");
        }
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(level.ordinal());
        Packed.writeLongText(out, author);
        Packed.writeLongText(out, reason);
        out.writeLong(until);
    }

    public static ManualLevel read(DataInput in) throws IOException {
        return new ManualLevel(
                EmergencyLevel.values()[in.readUnsignedByte()],
                Packed.readLongText(in),
                Packed.readLongText(in),
                in.readLong());
    }
}
