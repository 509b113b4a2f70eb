package io.ringtide.alerts.reading;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a rule finds at a scope.
 *
 * @param value the number that was looked at; null where there is none
 * @param threshold beyond which it is bad; null where the scope has none
 * @param detail more of what it is made of, for people; may be ""
 */
public record Judgement(
        Verdict verdict, @Nullable Double value, @Nullable Double threshold, String detail) {
    /** Nothing is there. */
    public static final Judgement NOTHING = new Judgement(Verdict.GOOD, null, null, "");

    private static final Verdict[] VERDICTS = Verdict.values();

    public void write(DataOutput out) throws IOException {
        out.writeByte(verdict.ordinal());
        write(value, out);
        write(threshold, out);
        Packed.writeLongText(out, detail);
    }

    public static Judgement read(DataInput in) throws IOException {
        return new Judgement(VERDICTS[in.readUnsignedByte()], readNumber(in), readNumber(in), Packed.readLongText(in));
    }

    private static void write(@Nullable Double number, DataOutput out) throws IOException {
        out.writeBoolean(number != null);
        if (number != null) {
            out.writeDouble(number);
        }
    }

    private static @Nullable Double readNumber(DataInput in) throws IOException {
        return in.readBoolean() ? Double.valueOf(in.readDouble()) : null;
    }
}
