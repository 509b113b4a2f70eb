package io.ringtide.domain.floor;

import io.ringtide.domain.identity.Precedence;
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
    /** What was acted upon or given up, by id, for as long as a repetition could be taken for another. */
    private final Map<Long, Done> done = new TreeMap<>();

    private record Done(long time, long fingerprint) {}

    /**
     * What became of one.
     *
     * @param replaced the one that it took the place of, with {@link Verdict#REPLACED}; else null
     */
    record Outcome(Verdict verdict, @Nullable Inquiry replaced) {}

    /** Takes one. Of two with one id the lower counts, unless the other has been acted upon. */
    Outcome add(Inquiry inquiry, Precedence precedence) {
        if (inquiry.arrival() - inquiry.time() > LATEST_MS) {
            return new Outcome(Verdict.OUTDATED, null);
        }
        Done known = done.get(inquiry.idHash());
        if (known != null) {
            boolean isSame = known.fingerprint == inquiry.fingerprint();
            return new Outcome(isSame ? Verdict.DUPLICATE : Verdict.CONFLICT, null);
        }
        Inquiry same = pendingOf(inquiry.idHash());
        if (same == null) {
            pending.add(inquiry);
            return new Outcome(Verdict.COUNTED, null);
        }
        if (same.fingerprint() == inquiry.fingerprint()) {
            return new Outcome(Verdict.DUPLICATE, null);
        }
        if (!precedence.prevails(inquiry.time(), inquiry.fingerprint(), same.time(), same.fingerprint())) {
            return new Outcome(Verdict.CONFLICT, null);
        }
        pending.remove(same);
        pending.add(inquiry);
        return new Outcome(Verdict.REPLACED, same);
    }

    /** Gives up an id that an event elsewhere holds, where nothing was acted upon under it yet. */
    Outcome withdraw(long idHash, long fingerprint, long time) {
        Inquiry same = pendingOf(idHash);
        done.putIfAbsent(idHash, new Done(time, fingerprint));
        if (same == null) {
            return new Outcome(Verdict.DUPLICATE, null);
        }
        pending.remove(same);
        return new Outcome(Verdict.REPLACED, same);
    }

    /** Takes out those that arrived before a slide, in order of time. */
    List<Inquiry> takeArrivedBefore(long slide) {
        List<Inquiry> due = new ArrayList<>();
        Iterator<Inquiry> all = pending.iterator();
        while (all.hasNext()) {
            Inquiry next = all.next();
            if (Math.max(next.arrival(), next.time()) < slide) {
                due.add(next);
                done.put(next.idHash(), new Done(next.time(), next.fingerprint()));
                all.remove();
            }
        }
        return due;
    }

    /** Forgets those of which a repetition would be too late. */
    void forgetBefore(long slide) {
        done.values().removeIf(one -> one.time < slide - 2 * LATEST_MS);
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
        for (Map.Entry<Long, Done> one : done.entrySet()) {
            out.writeLong(one.getKey());
            out.writeLong(one.getValue().time);
            out.writeLong(one.getValue().fingerprint);
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
            inquiries.done.put(in.readLong(), new Done(in.readLong(), in.readLong()));
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
