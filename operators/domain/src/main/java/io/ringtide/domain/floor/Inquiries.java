package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots and resets of one queue until the slide that is to act on them, when all that arrived before them is known:
 * so it does not matter which partition was read faster. One that came over two minutes late says nothing of now, and is
 * left alone; the visits it would speak of have moved on.
 */
final class Inquiries {
    /** How late one may be, milliseconds: as far as the clocks of two nodes may disagree. */
    static final long LATEST_MS = 2 * 60_000;

    private final TreeSet<Inquiry> pending = new TreeSet<>();
    /** Times of those acted upon, by id, for as long as a repetition of them could be taken for another. */
    private final Map<Long, Long> done = new TreeMap<>();

    /** Takes one; {@link Verdict} says how. */
    Verdict add(Inquiry inquiry) {
        if (inquiry.arrival() - inquiry.time() > LATEST_MS) {
            return Verdict.OUTDATED;
        }
        if (done.containsKey(inquiry.idHash())) {
            return Verdict.DUPLICATE;
        }
        Inquiry same = pendingOf(inquiry.idHash());
        if (same == null) {
            pending.add(inquiry);
            return Verdict.COUNTED;
        }
        return same.fingerprint() == inquiry.fingerprint() ? Verdict.DUPLICATE : Verdict.CONFLICT;
    }

    /** Takes out those that arrived before a slide, in order of time. */
    List<Inquiry> takeArrivedBefore(long slide) {
        List<Inquiry> due = new ArrayList<>();
        Iterator<Inquiry> all = pending.iterator();
        while (all.hasNext()) {
            Inquiry next = all.next();
            if (Math.max(next.arrival(), next.time()) < slide) {
                due.add(next);
                done.put(next.idHash(), next.time());
                all.remove();
            }
        }
        return due;
    }

    /** Forgets those of which a repetition would be too late. */
    void forgetBefore(long slide) {
        done.values().removeIf(time -> time < slide - 2 * LATEST_MS);
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, pending.size());
        for (Inquiry inquiry : pending) {
            inquiry.write(out);
        }
        Packed.writeInt(out, done.size());
        for (Map.Entry<Long, Long> one : done.entrySet()) {
            out.writeLong(one.getKey());
            out.writeLong(one.getValue());
        }
    }

    static Inquiries read(DataInput in) throws IOException {
        Inquiries inquiries = new Inquiries();
        int pending = Packed.readInt(in);
        for (int i = 0; i < pending; i++) {
            inquiries.pending.add(Inquiry.read(in));
        }
        int done = Packed.readInt(in);
        for (int i = 0; i < done; i++) {
            inquiries.done.put(in.readLong(), in.readLong());
        }
        return inquiries;
    }

    private @Nullable Inquiry pendingOf(long idHash) {
        for (Inquiry inquiry : pending) {
            if (inquiry.idHash() == idHash) {
                return inquiry;
            }
        }
        return null;
    }
}
