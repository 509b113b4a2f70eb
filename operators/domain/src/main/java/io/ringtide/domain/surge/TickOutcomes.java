package io.ringtide.domain.surge;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.pack.Hash64;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.TreeSet;

/**
 * What became of a region's calls in one tick: contacts that were answered, that gave up and that were refused, each once.
 * Bounded as attempts are: of more than {@value RegionArrivals#MOST_ATTEMPTS} contacts a fair part is counted.
 */
final class TickOutcomes {
    /** What can become of a call. */
    private enum Kind {
        ANSWERED,
        ABANDONED,
        BLOCKED
    }

    private static final Kind[] KINDS = Kind.values();

    private final TreeSet<Long>[] contacts;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of sets
    TickOutcomes() {
        contacts = new TreeSet[KINDS.length];
        for (int kind = 0; kind < KINDS.length; kind++) {
            contacts[kind] = new TreeSet<>();
        }
    }

    /** Whether an event says what became of a call. */
    static boolean counts(CallEvent event) {
        return event.type() == EventType.CONTACT_ANSWERED
                || event.type() == EventType.CONTACT_BLOCKED
                || event.type() == EventType.CONTACT_DEQUEUED && event.outcome() == Outcome.ABANDONED;
    }

    void add(CallEvent event) {
        Kind kind = event.type() == EventType.CONTACT_ANSWERED
                ? Kind.ANSWERED
                : event.type() == EventType.CONTACT_BLOCKED ? Kind.BLOCKED : Kind.ABANDONED;
        TreeSet<Long> known = contacts[kind.ordinal()];
        known.add(Hash64.start().add(event.contactId()).value());
        if (known.size() > RegionArrivals.MOST_ATTEMPTS) {
            known.pollLast();
        }
    }

    int answered() {
        return contacts[Kind.ANSWERED.ordinal()].size();
    }

    int abandoned() {
        return contacts[Kind.ABANDONED.ordinal()].size();
    }

    int blocked() {
        return contacts[Kind.BLOCKED.ordinal()].size();
    }

    void write(DataOutput out) throws IOException {
        for (TreeSet<Long> known : contacts) {
            Packed.writeInt(out, known.size());
            for (long contact : known) {
                out.writeLong(contact);
            }
        }
    }

    static TickOutcomes read(DataInput in) throws IOException {
        TickOutcomes outcomes = new TickOutcomes();
        for (TreeSet<Long> known : outcomes.contacts) {
            int size = Packed.readInt(in);
            for (int i = 0; i < size; i++) {
                known.add(in.readLong());
            }
        }
        return outcomes;
    }
}
