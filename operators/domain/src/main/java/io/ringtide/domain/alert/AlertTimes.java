package io.ringtide.domain.alert;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The slides of an episode, epoch milliseconds; null for what has not happened.
 *
 * @param startsAt when its number was first bad: the name of the episode
 * @param firedAt when it first had been bad for long enough
 * @param pagedAt from when on people are to be told of it; once an episode
 * @param escalatedAt when the last escalation step was due
 * @param endsAt when it was over
 */
public record AlertTimes(
        long startsAt,
        @Nullable Long firedAt,
        @Nullable Long pagedAt,
        @Nullable Long escalatedAt,
        @Nullable Long endsAt) {

    public void write(DataOutput out) throws IOException {
        Packed.writeLong(out, startsAt);
        writeTime(firedAt, out);
        writeTime(pagedAt, out);
        writeTime(escalatedAt, out);
        writeTime(endsAt, out);
    }

    public static AlertTimes read(DataInput in) throws IOException {
        return new AlertTimes(Packed.readLong(in), readTime(in), readTime(in), readTime(in), readTime(in));
    }

    private static void writeTime(@Nullable Long time, DataOutput out) throws IOException {
        out.writeBoolean(time != null);
        if (time != null) {
            Packed.writeLong(out, time);
        }
    }

    private static @Nullable Long readTime(DataInput in) throws IOException {
        return in.readBoolean() ? Long.valueOf(Packed.readLong(in)) : null;
    }
}
