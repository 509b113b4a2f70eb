package io.ringtide.domain.surge;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.function.IntPredicate;

/**
 * In which unit of time each of many was last seen, four bytes for each: by {@link Fingerprint}. Of more than it may hold the
 * units in which they were seen longest ago are forgotten, each as a whole; of a last one that is too large alone a fair part is
 * kept.
 */
final class LastSeen {
    /** A unit long before all others. */
    private static final long NEVER = Long.MIN_VALUE / 1_000_000;

    private final int most;
    private final long unitMs;
    private final int units;
    private final int unitBits;

    /** Fingerprint and unit, this one without its higher bits; in order. */
    private int[] entries = {};
    /** The unit that is the present. */
    private long now = NEVER;
    /** The first unit that was not forgotten for want of room. */
    private long complete = NEVER;

    /**
     * @param most that are remembered
     * @param unitMs how exactly, milliseconds
     * @param units for how many of these, the present one included
     */
    LastSeen(int most, long unitMs, int units) {
        this.most = most;
        this.unitMs = unitMs;
        this.units = units;
        this.unitBits = Integer.SIZE - Integer.numberOfLeadingZeros(units);
    }

    /** Moves the present on and forgets what is over. Time that has passed changes nothing. */
    void advanceTo(long time) {
        long passed = Math.floorDiv(time, unitMs) - now;
        if (passed > 0) {
            keep(entry -> age(entry) + passed < units);
            now += passed;
        }
    }

    boolean knows(int fingerprint) {
        int place = Arrays.binarySearch(entries, fingerprint << unitBits);
        int at = place < 0 ? -place - 1 : place;
        return at < entries.length && entries[at] >>> unitBits == fingerprint;
    }

    /** Notes some in the present. */
    void see(SortedSet<Integer> fingerprints) {
        int unit = (int) now & (1 << unitBits) - 1;
        int[] merged = new int[entries.length + fingerprints.size()];
        int size = 0;
        int next = 0;
        for (int fingerprint : fingerprints) {
            while (next < entries.length && entries[next] >>> unitBits < fingerprint) {
                merged[size++] = entries[next++];
            }
            if (next < entries.length && entries[next] >>> unitBits == fingerprint) {
                next++;
            }
            merged[size++] = fingerprint << unitBits | unit;
        }
        int rest = entries.length - next;
        System.arraycopy(entries, next, merged, size, rest);
        entries = Arrays.copyOf(merged, size + rest);
        bound();
    }

    int size() {
        return entries.length;
    }

    /** Since when there was room for all that were seen, epoch milliseconds. */
    long since() {
        return complete * unitMs;
    }

    private void bound() {
        if (entries.length <= most) {
            return;
        }
        int[] seen = new int[units];
        for (int entry : entries) {
            seen[age(entry)]++;
        }
        int kept = 0;
        int room = most;
        while (kept < units && seen[kept] <= room) {
            room -= seen[kept++];
        }
        int youngest = Math.max(kept, 1);
        keep(entry -> age(entry) < youngest);
        if (entries.length > most) {
            entries = Arrays.copyOf(entries, most);
        }
        complete = Math.max(complete, now - youngest + 1);
    }

    private int age(int entry) {
        return (int) now - entry & (1 << unitBits) - 1;
    }

    private void keep(IntPredicate which) {
        entries = Arrays.stream(entries).filter(which).toArray();
    }

    void write(DataOutput out) throws IOException {
        Packed.writeLong(out, now);
        Packed.writeLong(out, complete);
        Packed.writeUnsigned(out, entries.length);
        int before = 0;
        for (int entry : entries) {
            Packed.writeUnsigned(out, entry - before);
            before = entry;
        }
    }

    void read(DataInput in) throws IOException {
        now = Packed.readLong(in);
        complete = Packed.readLong(in);
        entries = new int[Math.toIntExact(Packed.readUnsigned(in))];
        int before = 0;
        for (int i = 0; i < entries.length; i++) {
            before += Math.toIntExact(Packed.readUnsigned(in));
            entries[i] = before;
        }
    }
}
