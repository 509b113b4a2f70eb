package io.ringtide.domain.surge;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.pack.Hash64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * Somebody tried to reach the floor, in 24 bytes. The same event again is the same attempt.
 *
 * @param contact hash of the contact
 * @param time epoch milliseconds
 * @param caller hash of the caller, or {@link #NOBODY} where none is named
 */
record Attempt(long contact, long time, long caller) implements Comparable<Attempt> {
    static final long NOBODY = 0;

    /** By time; of one millisecond in an order that is the same whichever came first. */
    static final Comparator<Attempt> BY_TIME = Comparator.comparingLong(Attempt::time)
            .thenComparingLong(Attempt::contact)
            .thenComparingLong(Attempt::caller);

    private static final Comparator<Attempt> BY_CHANCE = Comparator.comparingLong(Attempt::contact)
            .thenComparingLong(Attempt::time)
            .thenComparingLong(Attempt::caller);

    static Attempt of(CallEvent event) {
        return new Attempt(
                hash(event.contactId()), event.time(), event.caller() == null ? NOBODY : hash(event.caller()));
    }

    private static long hash(String name) {
        return Hash64.start().add(name).value();
    }

    /** By contact, that is by chance: the lowest of too many are a fair part of them. */
    @Override
    public int compareTo(Attempt other) {
        return BY_CHANCE.compare(this, other);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(contact);
        out.writeLong(time);
        out.writeLong(caller);
    }

    static Attempt read(DataInput in) throws IOException {
        return new Attempt(in.readLong(), in.readLong(), in.readLong());
    }
}
