package io.ringtide.domain.surge;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Attempts of one tick: who made them under which contact, each pair once, in whatever order they come. Of more than {@value #MOST}
 * those of a fair part of the callers are kept, and what these do counts for all: standard error 3 %. The part
 * begins with the lowest hashes in each tick, so whose redial is counted was counted before where that tick was not the larger one. Of one caller {@value #MOST_OF_ONE} are kept, so that a machine that
 * dials does not stand for all.
 */
final class TickAttempts {
    static final int MOST = 1_024;
    static final int MOST_OF_ONE = 8;

    private static final int IN_TIME_SHIFT = Fingerprint.BITS;
    private static final int UNNAMED_SHIFT = IN_TIME_SHIFT + 1;
    private static final int WHO_SHIFT = UNNAMED_SHIFT + 1;

    /** From the highest bit: who, as caller or, not named, as contact; whether not named; whether in time; the contact. */
    private final TreeSet<Long> pairs = new TreeSet<>();

    /**
     * What a tick was, beside what was known before it.
     *
     * @param arrived contacts that were not known
     * @param named of these those with a caller, not extrapolated
     * @param fresh their callers who were not known, and those of them without a caller
     * @param late of {@code fresh} those with an attempt that came late
     */
    record Arrivals(int arrived, int named, int fresh, int late) {}

    /** @param isLate whether the attempt was made before the tick */
    void add(CallEvent event, boolean isLate) {
        int contact = Fingerprint.of(event.contactId());
        String caller = event.caller();
        long who = caller == null ? contact : Fingerprint.of(caller);
        long unnamed = caller == null ? 1 : 0;
        long inTime = isLate ? 0 : 1;
        pairs.add(who << WHO_SHIFT | unnamed << UNNAMED_SHIFT | inTime << IN_TIME_SHIFT | contact);
        SortedSet<Long> ofOne = pairs.subSet(who << WHO_SHIFT, who + 1 << WHO_SHIFT);
        if (ofOne.size() > MOST_OF_ONE) {
            pairs.remove(ofOne.last());
        }
        if (pairs.size() > MOST) {
            pairs.pollLast();
        }
    }

    /** What is new here to those who knew callers and contacts before. */
    Arrivals arrivals(LastSeen callers, LastSeen contacts) {
        Set<Integer> arrived = new HashSet<>();
        Set<Integer> named = new HashSet<>();
        for (long pair : pairs) {
            if (!contacts.knows(contact(pair))) {
                arrived.add(contact(pair));
                if (isNamed(pair)) {
                    named.add(contact(pair));
                }
            }
        }
        int fresh = 0;
        int late = 0;
        long before = -1;
        for (long pair : pairs) {
            boolean isKnown = isNamed(pair) ? callers.knows(who(pair)) : named.contains(contact(pair));
            if (arrived.contains(contact(pair)) && !isKnown && pair >>> UNNAMED_SHIFT != before) {
                before = pair >>> UNNAMED_SHIFT;
                fresh++;
                late += (pair >>> IN_TIME_SHIFT & 1) == 0 ? 1 : 0;
            }
        }
        return new Arrivals(ofAll(arrived.size()), named.size(), ofAll(fresh), ofAll(late));
    }

    /** Fingerprints of those who are named. */
    TreeSet<Integer> callers() {
        TreeSet<Integer> callers = new TreeSet<>();
        pairs.stream().filter(TickAttempts::isNamed).forEach(pair -> callers.add(who(pair)));
        return callers;
    }

    /** Fingerprints of all contacts. */
    TreeSet<Integer> contacts() {
        TreeSet<Integer> contacts = new TreeSet<>();
        pairs.forEach(pair -> contacts.add(contact(pair)));
        return contacts;
    }

    private int ofAll(int counted) {
        return pairs.size() < MOST
                ? counted
                : (int) Math.round((double) counted * Fingerprint.ALL / (who(pairs.last()) + 1));
    }

    private static int who(long pair) {
        return (int) (pair >>> WHO_SHIFT);
    }

    private static boolean isNamed(long pair) {
        return (pair >>> UNNAMED_SHIFT & 1) == 0;
    }

    private static int contact(long pair) {
        return (int) pair & Fingerprint.MASK;
    }

    void write(DataOutput out) throws IOException {
        Packed.writeUnsigned(out, pairs.size());
        long before = 0;
        for (long pair : pairs) {
            Packed.writeUnsigned(out, pair - before);
            before = pair;
        }
    }

    static TickAttempts read(DataInput in) throws IOException {
        TickAttempts attempts = new TickAttempts();
        long pair = 0;
        for (long left = Packed.readUnsigned(in); left > 0; left--) {
            pair += Packed.readUnsigned(in);
            attempts.pairs.add(pair);
        }
        return attempts;
    }
}
