package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one contact in one queue: the set of its facts, kept in order. Immutable; what it counts for
 * is a function of the set alone ({@link Stay#of} and {@link ContactCount}), so neither the order of arrival nor
 * repetitions show.
 */
public final class Contact {
    private static final int VERSION = 2;
    /** A life has about seven facts, one with many transfers some dozens. */
    private static final int MOST_FACTS = 128;

    /** Packs a contact as state keeps it. */
    public static final Packer<Contact> PACKER = new ContactPacker();

    private final String id;
    private final Fact[] facts;
    private final long givenUpThrough;

    private Contact(String id, Fact[] facts, long givenUpThrough) {
        this.id = id;
        this.facts = facts;
        this.givenUpThrough = givenUpThrough;
    }

    static Contact unknown(String id) {
        return new Contact(id, new Fact[0], Long.MIN_VALUE);
    }

    public String id() {
        return id;
    }

    /** The facts in the order of {@link Fact#compare}. */
    List<Fact> facts() {
        return Arrays.asList(facts);
    }

    /** Whether time has passed the ghost limit of a stay that began at that time. */
    boolean givenUp(long enqueueTime) {
        return enqueueTime <= givenUpThrough;
    }

    /** When the first thing happened to it, epoch milliseconds. */
    long firstTime() {
        return facts.length == 0 ? Long.MAX_VALUE : facts[0].time();
    }

    /** When the last thing happened to it, epoch milliseconds. */
    public long lastTime() {
        return facts.length == 0 ? Long.MIN_VALUE : facts[facts.length - 1].time();
    }

    /** The fact with the same (source, id), if there is one. */
    @Nullable
    Fact sameId(Fact fact) {
        for (Fact known : facts) {
            if (known.hasIdOf(fact)) {
                return known;
            }
        }
        return null;
    }

    Contact with(Fact fact) {
        Fact[] more = Arrays.copyOf(facts, facts.length + 1);
        int place = facts.length;
        while (place > 0 && Fact.compare(facts[place - 1], fact) > 0) {
            more[place] = facts[place - 1];
            place--;
        }
        more[place] = fact;
        return new Contact(id, more, givenUpThrough);
    }

    /**
     * With what an inquiry said of it. One of those minutes ago, when no other can come from before it any more, is
     * dropped where it changes nothing, so that a call stuck in a list does not grow.
     */
    Contact withNote(Fact note, long ghostLimitMs) {
        Contact with = with(note);
        long settled = note.time() - 2 * Inquiries.LATEST_MS;
        for (Fact fact : with.facts) {
            if (fact.isOfInquiry() && fact.time() < settled) {
                Contact without = with.without(fact);
                if (Stay.cut(without, ghostLimitMs).equals(Stay.cut(with, ghostLimitMs))) {
                    return without;
                }
            }
        }
        return with;
    }

    Contact without(Fact fact) {
        List<Fact> fewer = new ArrayList<>(Arrays.asList(facts));
        fewer.remove(fact);
        return new Contact(id, fewer.toArray(new Fact[0]), givenUpThrough);
    }

    /**
     * The same contact without its oldest facts where it has too many, as when a telephone system gives every call one
     * id. What was dropped stays counted and cannot be corrected any more. Of the visits whole stays are kept, the
     * newest in any case: an exit without its enqueue would be taken for the end of the next.
     */
    Contact settled(long ghostLimitMs) {
        if (facts.length <= MOST_FACTS) {
            return this;
        }
        List<Stay> stays = Stay.of(this, ghostLimitMs);
        int oldest = facts.length - MOST_FACTS / 2;
        int firstStay = Math.max(0, stays.size() - 1);
        while (firstStay > 0 && !isBefore(stays.get(firstStay - 1).begin(), facts[oldest])) {
            firstStay--;
        }
        Stay first = stays.isEmpty() ? new Stay(null, null, null) : stays.get(firstStay);
        long lastDroppedExit = lastExit(stays.subList(0, firstStay));
        List<Fact> kept = new ArrayList<>(MOST_FACTS);
        for (int i = 0; i < facts.length; i++) {
            Fact fact = facts[i];
            boolean isOfDropped = fact.kind().isVisit()
                    && (isBefore(fact, first.begin()) || (fact.kind().isExit() && fact.time() <= lastDroppedExit));
            boolean isNoteOfKept = fact.isOfInquiry() && !isBefore(fact, first.begin());
            if (fact == first.enqueue() || fact == first.exit() || isNoteOfKept || (i >= oldest && !isOfDropped)) {
                kept.add(fact);
            }
        }
        return new Contact(id, kept.toArray(new Fact[0]), givenUpThrough);
    }

    /** The same contact without its oldest facts where it has too many, for counts that know no stays. */
    Contact shortened() {
        return facts.length <= MOST_FACTS
                ? this
                : new Contact(
                        id, Arrays.copyOfRange(facts, facts.length - MOST_FACTS / 2, facts.length), givenUpThrough);
    }

    /** The same contact, its stays that began by then given up where they have no exit. */
    Contact givenUpThrough(long enqueueTime) {
        return new Contact(id, facts, Math.max(givenUpThrough, enqueueTime));
    }

    private static boolean isBefore(@Nullable Fact one, @Nullable Fact other) {
        return one != null && other != null && Fact.compare(one, other) < 0;
    }

    private static long lastExit(List<Stay> stays) {
        long last = Long.MIN_VALUE;
        for (Stay stay : stays) {
            last = stay.exit() == null ? last : stay.exit().time();
        }
        return last;
    }

    private static final class ContactPacker implements Packer<Contact> {
        @Override
        public void write(Contact contact, DataOutput out) throws IOException {
            out.writeByte(VERSION);
            out.writeUTF(contact.id);
            out.writeLong(contact.givenUpThrough);
            Packed.writeInt(out, contact.facts.length);
            for (Fact fact : contact.facts) {
                fact.write(out);
            }
        }

        @Override
        public Contact read(DataInput in) throws IOException {
            Packed.expectVersion(in, VERSION, "a contact");
            String id = in.readUTF();
            long givenUpThrough = in.readLong();
            Fact[] facts = new Fact[Packed.readInt(in)];
            for (int i = 0; i < facts.length; i++) {
                facts[i] = Fact.read(in);
            }
            return new Contact(id, facts, givenUpThrough);
        }
    }
}
