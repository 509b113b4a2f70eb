package io.ringtide.domain.rule;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * Who is told next where nobody has acknowledged.
 *
 * @param afterMs after the first page, milliseconds
 * @param severity from then on
 * @param to a name that the routing of notifications knows
 */
public record EscalationStep(long afterMs, Severity severity, String to) implements Serializable {

    void write(DataOutput out) throws IOException {
        Packed.writeLong(out, afterMs);
        out.writeByte(severity.ordinal());
        Packed.writeLongText(out, to);
    }

    static EscalationStep read(DataInput in) throws IOException {
        return new EscalationStep(
                Packed.readLong(in), Severity.values()[in.readUnsignedByte()], Packed.readLongText(in));
    }
}
