package io.ringtide.domain.identity;

import io.ringtide.domain.event.CallEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which event holds a (source, id), for 24 h. Events of one place sort their conflicts out there; what is found here
 * is one id in two places, and two events without a place under one id.
 *
 * <p>Holders are appended to logs of a few hours each, found through one open-addressed table, and forgotten by the
 * log. Ids are compared by 64 bits: among a million a day, two different ones are taken for one with a probability of 3
 * in 100 million (the birthday bound, n^2 / 2^65).
 */
public final class IdRegister {
    /** How long an id belongs to its event, milliseconds. */
    public static final long REMEMBERED_MS = 24 * 60 * 60_000L;

    /** Time is forgotten in spans of this length, milliseconds. */
    public static final long SPAN_MS = 4 * 60 * 60_000L;

    private static final int FIRST_CAPACITY = 64;

    private final Precedence precedence;
    private final TreeMap<Long, HolderLog> logs = new TreeMap<>();
    private final List<HolderLog> numbered = new ArrayList<>();
    private final Map<HolderLog, Integer> numbers = new java.util.IdentityHashMap<>();
    /** 0 = free, else a log's number in the upper half, and in the lower half the holder's offset in it, plus 1. */
    private long[] table = new long[FIRST_CAPACITY];

    private int size;
    private long forgottenBefore = Long.MIN_VALUE;

    public IdRegister(Precedence precedence) {
        this.precedence = precedence;
    }

    /**
     * Claims its id for an event of a time not forgotten; returns who must give it up, and in which book: nobody, where none
     * need be told.
     */
    public List<Loss> claim(CallEvent event) {
        if (event.time() < forgottenBefore) {
            return List.of();
        }
        Holder newcomer = Holder.of(event);
        int slot = slotOf(newcomer.idHash());
        if (table[slot] == 0) {
            remember(newcomer, slot);
            return List.of();
        }
        Holder known = holderAt(slot);
        if (newcomer.isForgottenBy(known)) {
            if (newcomer.time() > known.time()) {
                remember(newcomer, slot);
            }
            return List.of();
        }
        if (newcomer.fingerprint() == known.fingerprint() && newcomer.place().equals(known.place())) {
            return List.of();
        }
        boolean prevails =
                precedence.prevails(newcomer.time(), newcomer.fingerprint(), known.time(), known.fingerprint());
        if (prevails) {
            remember(newcomer, slot);
        }
        return prevails ? losses(known, newcomer, false) : losses(newcomer, known, true);
    }

    /** Two events in one book under one contact sort themselves out there. */
    private static List<Loss> losses(Holder loser, Holder winner, boolean isNewcomer) {
        List<Loss> losses = new ArrayList<>(2);
        if (!loser.place().isSameBut(winner.place()) || loser.place().keeper() == Place.Keeper.NOBODY) {
            losses.add(Loss.of(loser.place(), loser, winner, isNewcomer));
        }
        Place inRegion = loser.place().inRegion();
        if (inRegion != null && !inRegion.equals(winner.place().inRegion())) {
            losses.add(Loss.of(inRegion, loser, winner, isNewcomer));
        }
        return losses;
    }

    /** How many ids are held. */
    public int size() {
        return size;
    }

    /** Forgets the spans that end by that time, epoch milliseconds. */
    public void forgetBefore(long time) {
        forgottenBefore = Math.max(forgottenBefore, time);
        if (!logs.isEmpty() && logs.firstKey() + SPAN_MS <= time) {
            logs.headMap(time - SPAN_MS, true).clear();
            index();
        }
    }

    /** What was remembered since the last call, by the start of the span; only to be appended to what went before. */
    public Map<Long, byte[]> takeChanges() {
        Map<Long, byte[]> changes = new TreeMap<>();
        logs.forEach((start, log) -> {
            byte[] unsaved = log.takeUnsaved();
            if (unsaved.length > 0) {
                changes.put(start, unsaved);
            }
        });
        return changes;
    }

    /**
     * Takes back what {@link #takeChanges} gave: of a span in the same order. Call {@link #index} when all is in.
     *
     * @throws IOException where the bytes are no holders
     */
    public void restore(long spanStart, byte[] change) throws IOException {
        logs.computeIfAbsent(spanStart, any -> new HolderLog()).restore(change);
    }

    /** Finds every holder again, the one that prevails where one id has several. */
    public void index() {
        numbered.clear();
        numbers.clear();
        Arrays.fill(table, 0);
        size = 0;
        for (HolderLog log : logs.values()) {
            int number = number(log);
            log.forEach(offset -> {
                int slot = slotOf(log.idHash(offset));
                if (table[slot] == 0 || supersedes(log.read(offset), holderAt(slot))) {
                    put(slot, number, offset);
                }
            });
        }
    }

    private boolean supersedes(Holder later, Holder known) {
        return later.isForgottenBy(known)
                ? later.time() > known.time()
                : precedence.prevails(later.time(), later.fingerprint(), known.time(), known.fingerprint());
    }

    private void remember(Holder holder, int slot) {
        HolderLog log = logs.computeIfAbsent(Math.floorDiv(holder.time(), SPAN_MS) * SPAN_MS, any -> new HolderLog());
        put(slot, number(log), log.append(holder));
    }

    private void put(int slot, int number, int offset) {
        boolean isNew = table[slot] == 0;
        table[slot] = ((long) number << Integer.SIZE | offset) + 1;
        if (isNew && ++size > table.length / 2) {
            grow();
        }
    }

    private void grow() {
        long[] smaller = table;
        table = new long[smaller.length * 2];
        for (long reference : smaller) {
            if (reference != 0) {
                table[slotOf(log(reference).idHash(offset(reference)))] = reference;
            }
        }
    }

    /** Where the id is, or where it would go. */
    private int slotOf(long idHash) {
        int slot = (int) idHash & (table.length - 1);
        while (table[slot] != 0 && log(table[slot]).idHash(offset(table[slot])) != idHash) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    private Holder holderAt(int slot) {
        return log(table[slot]).read(offset(table[slot]));
    }

    private int number(HolderLog log) {
        return numbers.computeIfAbsent(log, any -> {
            numbered.add(log);
            return numbered.size() - 1;
        });
    }

    private HolderLog log(long reference) {
        return numbered.get((int) ((reference - 1) >>> Integer.SIZE));
    }

    private static int offset(long reference) {
        return (int) (reference - 1);
    }
}
