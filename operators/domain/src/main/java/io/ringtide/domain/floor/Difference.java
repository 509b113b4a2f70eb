package io.ringtide.domain.floor;

import java.util.Arrays;

/**
 * The difference between what a contact counted for before an event and after it. Contributions that both have
 * cancel out, so that panes and intervals are touched only where a number changes.
 */
final class Difference {
    private long[] times = new long[32];
    private int[] slots = new int[32];
    private long[] amounts = new long[32];
    private int size;

    private final ContactCount.Sink retract = (time, slot, amount) -> put(time, slot, -amount);
    private final ContactCount.Sink add = this::put;

    void compute(ContactCount count, Contact before, Contact after) {
        size = 0;
        count.of(before, retract);
        count.of(after, add);
    }

    void applyTo(ContactCount.Sink sink) {
        for (int i = 0; i < size; i++) {
            if (amounts[i] != 0) {
                sink.add(times[i], slots[i], amounts[i]);
            }
        }
    }

    private void put(long time, int slot, long amount) {
        for (int i = 0; i < size; i++) {
            if (slots[i] == slot && times[i] == time) {
                amounts[i] += amount;
                return;
            }
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            slots = Arrays.copyOf(slots, 2 * size);
            amounts = Arrays.copyOf(amounts, 2 * size);
        }
        times[size] = time;
        slots[size] = slot;
        amounts[size] = amount;
        size++;
    }
}
