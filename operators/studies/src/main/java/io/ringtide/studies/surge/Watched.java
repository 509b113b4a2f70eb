package io.ringtide.studies.surge;

import java.util.List;

/**
 * A storm as one way of watching saw it, minute by minute.
 *
 * @param name of the way
 * @param calls fresh callers of the minute
 * @param expected what the minute was compared with
 * @param speaks whether it said that there is a surge
 * @param storm minutes from the first one until the storm began
 */
public record Watched(String name, List<Integer> calls, List<Double> expected, List<Boolean> speaks, int storm) {
    public Watched {
        calls = List.copyOf(calls);
        expected = List.copyOf(expected);
        speaks = List.copyOf(speaks);
    }

    /** The first minute from the storm's beginning on in which it spoke; -1 where it did not. */
    public int spokeAt() {
        for (int minute = storm; minute < speaks.size(); minute++) {
            if (speaks.get(minute)) {
                return minute;
            }
        }
        return -1;
    }
}
