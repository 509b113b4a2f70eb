package io.ringtide.domain.staffing;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The packed forms of numbers that may be unknown, and of what a centre's advice is computed from. */
final class AdviceNumbers {
    private AdviceNumbers() {}

    static void write(OptionalDouble number, DataOutput out) throws IOException {
        out.writeBoolean(number.isPresent());
        if (number.isPresent()) {
            out.writeDouble(number.getAsDouble());
        }
    }

    static OptionalDouble readDouble(DataInput in) throws IOException {
        return in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty();
    }

    static void write(OptionalInt number, DataOutput out) throws IOException {
        out.writeBoolean(number.isPresent());
        if (number.isPresent()) {
            Packed.writeInt(out, number.getAsInt());
        }
    }

    static OptionalInt readInt(DataInput in) throws IOException {
        return in.readBoolean() ? OptionalInt.of(Packed.readInt(in)) : OptionalInt.empty();
    }

    static void write(@Nullable Long time, DataOutput out) throws IOException {
        out.writeBoolean(time != null);
        if (time != null) {
            out.writeLong(time);
        }
    }

    static @Nullable Long readTime(DataInput in) throws IOException {
        return in.readBoolean() ? Long.valueOf(in.readLong()) : null;
    }

    static void write(CentreLoad load, DataOutput out) throws IOException {
        Packed.writeLongText(out, load.centre());
        out.writeDouble(load.offered().perSecond());
        out.writeDouble(load.fade().usual());
        out.writeDouble(load.fade().excess());
        write(load.fade().constant(), out);
        Packed.writeInt(out, load.staffed());
        Packed.writeInt(out, load.busy());
        Packed.writeInt(out, load.waiting());
        write(load.aht(), out);
        write(load.patience(), out);
        out.writeDouble(load.answerWithin());
    }

    static CentreLoad readLoad(DataInput in) throws IOException {
        return new CentreLoad(
                Packed.readLongText(in),
                new OfferedCalls(in.readDouble()),
                new SurgeFade(in.readDouble(), in.readDouble(), readDouble(in)),
                Packed.readInt(in),
                Packed.readInt(in),
                Packed.readInt(in),
                readDouble(in),
                readDouble(in),
                in.readDouble());
    }
}
