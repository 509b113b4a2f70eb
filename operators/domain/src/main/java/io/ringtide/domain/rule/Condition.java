package io.ringtide.domain.rule;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * When a number is bad, and when it is good again.
 *
 * @param isAbove whether more is worse
 * @param raise beyond it the number is bad: greater, or less where less is worse
 * @param clear at it, or on its other side, the number is good again
 * @param fast name of the window that is looked at ({@code PT5M}); null where the number has none
 * @param slow a longer one that must be bad, too, or null
 * @param minimumSample with fewer contacts in a window nothing is said of it
 * @param isConfident whether of a share the bound must be beyond {@code raise} that so small a sample leaves open
 */
public record Condition(
        boolean isAbove,
        Level raise,
        Level clear,
        @Nullable String fast,
        @Nullable String slow,
        long minimumSample,
        boolean isConfident)
        implements Serializable {

    /** Whether a number is beyond a threshold on the bad side. */
    public boolean isBeyond(double value, double threshold) {
        return isAbove ? value > threshold : value < threshold;
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(isAbove);
        raise.write(out);
        clear.write(out);
        Packed.writeText(out, fast);
        Packed.writeText(out, slow);
        Packed.writeLong(out, minimumSample);
        out.writeBoolean(isConfident);
    }

    static Condition read(DataInput in) throws IOException {
        return new Condition(
                in.readBoolean(),
                Level.read(in),
                Level.read(in),
                Packed.readText(in),
                Packed.readText(in),
                Packed.readLong(in),
                in.readBoolean());
    }
}
