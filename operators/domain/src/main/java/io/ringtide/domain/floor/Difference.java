package io.ringtide.domain.floor;

import java.util.Arrays;

/**
 * The difference between what a contact counted for before an event and after it. Contributions that both have
 * cancel out, so that panes and intervals are touched only where a number changes.
 */
final class Difference {
    /** Says what a contact counts for, as a function of its facts. */
    interface Count {
        void of(Contact contact, ContactCount.Sink sink);
    }

    /** Takes what changed at one time. */
    interface Times {
        void add(long time, int slot, long amount);
    }

    /** Takes what changed for the visits that were enqueued at one time. */
    interface Cohorts {
        void add(long enqueue, long time, int slot, long amount);
    }

    private long[] times = new long[32];
    private long[] enqueues = new long[32];
    private int[] slots = new int[32];
    private long[] amounts = new long[32];
    private int size;
    /** Whether one counter has entries of several cohorts at one time. */
    private boolean hasMoved;

    private final ContactCount.Sink retract = (time, enqueue, slot, amount) -> put(time, enqueue, slot, -amount);
    private final ContactCount.Sink add = this::put;

    void compute(Count count, Contact before, Contact after) {
        compute(count, before, count, after);
    }

    /** @param countBefore what {@code before} was counted by; @param countAfter what {@code after} is to be counted by */
    void compute(Count countBefore, Contact before, Count countAfter, Contact after) {
        size = 0;
        hasMoved = false;
        countBefore.of(before, retract);
        countAfter.of(after, add);
    }

    /** Hands over what changed, by time. What merely went over to another cohort has not changed here. */
    void applyTo(Times sink) {
        for (int i = 0; i < size; i++) {
            long amount = hasMoved ? takeAtSameTime(i) : amounts[i];
            if (amount != 0) {
                sink.add(times[i], slots[i], amount);
            }
        }
    }

    /** Hands over what changed, by enqueue; what belongs to no visit is left out. */
    void applyTo(Cohorts sink) {
        for (int i = 0; i < size; i++) {
            if (amounts[i] != 0 && enqueues[i] != ContactCount.NO_COHORT) {
                sink.add(enqueues[i], times[i], slots[i], amounts[i]);
            }
        }
    }

    /** The sum of all cohorts at the first of them; 0 at the others. */
    private long takeAtSameTime(int i) {
        long sum = 0;
        for (int j = 0; j < size; j++) {
            if (slots[j] == slots[i] && times[j] == times[i]) {
                if (j < i) {
                    return 0;
                }
                sum += amounts[j];
            }
        }
        return sum;
    }

    private void put(long time, long enqueue, int slot, long amount) {
        for (int i = 0; i < size; i++) {
            if (slots[i] == slot && times[i] == time) {
                if (enqueues[i] == enqueue) {
                    amounts[i] += amount;
                    return;
                }
                hasMoved = true;
            }
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            enqueues = Arrays.copyOf(enqueues, 2 * size);
            slots = Arrays.copyOf(slots, 2 * size);
            amounts = Arrays.copyOf(amounts, 2 * size);
        }
        times[size] = time;
        enqueues[size] = enqueue;
        slots[size] = slot;
        amounts[size] = amount;
        size++;
    }
}
