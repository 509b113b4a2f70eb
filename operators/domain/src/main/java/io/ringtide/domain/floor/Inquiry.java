package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Waiter;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a source says of its visits in a queue at one instant: a snapshot who waits, a reset that nobody does any more.
 *
 * @param waiting who waits; empty for a reset
 * @param isReset whether the source has forgotten all others, instead of merely not having them
 */
record Inquiry(
        long time,
        long idHash,
        long fingerprint,
        long position,
        long arrival,
        long sourceHash,
        List<Waiter> waiting,
        boolean isReset)
        implements Comparable<Inquiry> {

    static Inquiry of(CallEvent event) {
        return new Inquiry(
                event.time(),
                event.idHash(),
                event.fingerprint(),
                event.position(),
                event.arrival(),
                Fact.sourceHash(event.source()),
                event.waiting(),
                event.type() == EventType.SOURCE_RESET);
    }

    /** What it says of those it does not have. */
    Fact.Kind ofOthers() {
        return isReset ? Fact.Kind.FORGOTTEN : Fact.Kind.NOT_SEEN;
    }

    @Override
    public int compareTo(Inquiry other) {
        int byTime = Long.compare(time, other.time);
        return byTime != 0 ? byTime : Long.compareUnsigned(idHash, other.idHash);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(time);
        out.writeLong(idHash);
        out.writeLong(fingerprint);
        out.writeLong(position);
        out.writeLong(arrival);
        out.writeLong(sourceHash);
        out.writeBoolean(isReset);
        Packed.writeInt(out, waiting.size());
        for (Waiter waiter : waiting) {
            out.writeUTF(waiter.contactId());
            out.writeLong(waiter.enqueuedAt());
        }
    }

    static Inquiry read(DataInput in) throws IOException {
        long time = in.readLong();
        long idHash = in.readLong();
        long fingerprint = in.readLong();
        long position = in.readLong();
        long arrival = in.readLong();
        long sourceHash = in.readLong();
        boolean isReset = in.readBoolean();
        int size = Packed.readInt(in);
        List<Waiter> waiting = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            waiting.add(new Waiter(in.readUTF(), in.readLong()));
        }
        return new Inquiry(time, idHash, fingerprint, position, arrival, sourceHash, waiting, isReset);
    }
}
