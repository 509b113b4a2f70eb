package io.ringtide.domain.rule;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A threshold: a number, or so many times one of the scope's own in the topology.
 *
 * @param number the number, or the factor where it is inherited
 * @param inherited what the topology says, in seconds; null where the number is all
 */
public record Level(double number, @Nullable Inherited inherited) implements Serializable {
    /** Thresholds that the topology has. The order is part of packed state: append, never reorder. */
    public enum Inherited {
        /** T, seconds. */
        SERVICE_LEVEL,
        /** S, seconds. */
        SHORT_ABANDON
    }

    public static Level of(double number) {
        return new Level(number, null);
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(number);
        Packed.writeInt(out, inherited == null ? -1 : inherited.ordinal());
    }

    static Level read(DataInput in) throws IOException {
        double number = in.readDouble();
        int inherited = Packed.readInt(in);
        return new Level(number, inherited < 0 ? null : Inherited.values()[inherited]);
    }
}
