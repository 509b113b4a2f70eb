package io.ringtide.local.oracle;

import io.ringtide.domain.event.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What happened in a half-open span, by the contract's names; zeros included.
 *
 * @param counts counters and sums of milliseconds
 * @param answeredWaits waits of answered visits in buckets
 * @param abandonedWaits likewise of abandoned ones
 */
public record NaiveCounters(Map<String, Long> counts, long[] answeredWaits, long[] abandonedWaits) {
    private static final List<String> NAMES = List.of(
            "offered",
            "blocked",
            "entered",
            "answered",
            "abandoned",
            "abandoned_short",
            "sl_met",
            "sl_missed",
            "wait_ms_answered",
            "wait_ms_abandoned",
            "abandoned_within_t",
            "abandoned_in_s_t",
            "exited_callback_within_t",
            "handled",
            "talk_ms",
            "hold_ms",
            "acw_ms",
            "lost",
            "late_exit");
    private static final int[] EDGES_SECONDS = {5, 10, 15, 20, 25, 30, 45, 60, 90, 120, 180, 240, 300, 600};

    private static final Set<String> ALL_NAMES = Set.copyOf(zero().counts().keySet());

    static NaiveCounters zero() {
        Map<String, Long> counts = new TreeMap<>();
        NAMES.forEach(name -> counts.put(name, 0L));
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.ABANDONED) {
                counts.put(exited(outcome), 0L);
            }
        }
        return new NaiveCounters(counts, new long[EDGES_SECONDS.length + 1], new long[EDGES_SECONDS.length + 1]);
    }

    /** What there is a counter for. */
    public static Set<String> names() {
        return ALL_NAMES;
    }

    static String exited(Outcome outcome) {
        return "exited_" + outcome.name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException where there is no counter of that name */
    public long get(String name) {
        Long count = counts.get(name);
        if (count == null) {
            throw new IllegalArgumentException("no counter " + name + " in " + counts.keySet());
        }
        return count;
    }

    /** answered + abandoned + all other exits. */
    public long closed() {
        long closed = get("answered") + get("abandoned");
        for (Outcome outcome : Outcome.values()) {
            closed += outcome == Outcome.ABANDONED ? 0 : get(exited(outcome));
        }
        return closed;
    }

    void add(String name, long amount) {
        counts.put(name, get(name) + amount);
    }

    void addAll(NaiveCounters other) {
        other.counts.forEach(this::add);
        for (int bucket = 0; bucket < answeredWaits.length; bucket++) {
            answeredWaits[bucket] += other.answeredWaits[bucket];
            abandonedWaits[bucket] += other.abandonedWaits[bucket];
        }
    }

    /** The bucket whose upper edge is the first that is not below the wait. */
    static int bucket(long waitMs) {
        int bucket = 0;
        while (bucket < EDGES_SECONDS.length && waitMs > EDGES_SECONDS[bucket] * 1000L) {
            bucket++;
        }
        return bucket;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NaiveCounters that
                && counts.equals(that.counts)
                && Arrays.equals(answeredWaits, that.answeredWaits)
                && Arrays.equals(abandonedWaits, that.abandonedWaits);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return counts + " " + Arrays.toString(answeredWaits) + " " + Arrays.toString(abandonedWaits);
    }
}
