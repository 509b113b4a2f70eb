package io.ringtide.domain.callback;

import io.ringtide.domain.callback.CallerFact.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * What a dialler says of a callback.
 *
 * @param time when, epoch milliseconds
 * @param dueAt what it is promised for, epoch milliseconds, or {@link Visit#NEVER}
 * @param episode which it is about, or one that is not known here
 */
record DiallerWord(long time, Kind kind, long dueAt, long episode) implements Comparable<DiallerWord> {
    private static final Comparator<DiallerWord> ORDER = Comparator.comparingLong(DiallerWord::time)
            .thenComparing(DiallerWord::kind)
            .thenComparingLong(DiallerWord::dueAt)
            .thenComparingLong(DiallerWord::episode);
    private static final Kind[] KINDS = Kind.values();

    static DiallerWord of(CallerFact fact) {
        boolean isPromise = fact.kind() == Kind.CALLBACK_SCHEDULED
                && fact.amount() >= 0
                && fact.amount() <= fact.time() + CallbackSettings.FURTHEST_DUE_MS;
        return new DiallerWord(fact.time(), fact.kind(), isPromise ? fact.amount() : Visit.NEVER, fact.episode());
    }

    /** By time; any two that differ have an order. */
    @Override
    public int compareTo(DiallerWord other) {
        return ORDER.compare(this, other);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(time);
        out.writeByte(kind.ordinal());
        Visit.writeTime(out, dueAt, time);
        out.writeLong(episode);
    }

    static DiallerWord read(DataInput in) throws IOException {
        long time = in.readLong();
        return new DiallerWord(time, KINDS[in.readUnsignedByte()], Visit.readTime(in, time), in.readLong());
    }
}
