package io.ringtide.domain.surge;

import io.ringtide.domain.floor.RegionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fresh callers by definition: each attempt is compared with all others. */
final class NaiveArrivals {
    private static final long TICK = 10_000;
    private static final long HALF_HOUR = 1_800_000;
    private static final long TWO_HOURS = 7_200_000;

    /** An attempt, as it is told. */
    record Attempted(long time, String contact, @Nullable String caller) {}

    private NaiveArrivals() {}

    /** All ticks with anything to tell. */
    static List<RegionTick> ticks(RegionId region, List<Attempted> attempts, long from, long to) {
        List<Attempted> inOrder = new ArrayList<>(new HashSet<>(attempts));
        inOrder.sort(Comparator.comparingLong(Attempted::time));
        List<Attempted> arrivals =
                inOrder.stream().filter(one -> isArrival(one, inOrder)).toList();
        List<RegionTick> ticks = new ArrayList<>();
        for (long start = from; start < to; start += TICK) {
            long end = start + TICK;
            int fresh = 0;
            int calls = 0;
            for (Attempted arrival : arrivals) {
                boolean isIn = arrival.time >= start && arrival.time < end;
                fresh += isIn && isFresh(arrival, inOrder) ? 1 : 0;
                boolean isRecent = arrival.time >= end - HALF_HOUR && arrival.time < end;
                calls += isRecent && arrival.caller != null ? 1 : 0;
            }
            Set<String> callers = new HashSet<>();
            for (Attempted attempt : inOrder) {
                if (attempt.time >= end - HALF_HOUR && attempt.time < end && attempt.caller != null) {
                    callers.add(attempt.caller);
                }
            }
            if (fresh > 0 || calls > 0 || !callers.isEmpty()) {
                ticks.add(new RegionTick(region, start, fresh, callers.size(), calls));
            }
        }
        return ticks;
    }

    private static boolean isArrival(Attempted one, List<Attempted> all) {
        return all.stream()
                .noneMatch(other ->
                        other != one && other.contact.equals(one.contact) && isBefore(other, one, all, TWO_HOURS + 1));
    }

    private static boolean isFresh(Attempted one, List<Attempted> all) {
        return one.caller == null
                || all.stream()
                        .noneMatch(other -> other != one
                                && one.caller.equals(other.caller)
                                && isBefore(other, one, all, HALF_HOUR));
    }

    private static boolean isBefore(Attempted other, Attempted one, List<Attempted> all, long within) {
        boolean isEarlier = other.time < one.time || other.time == one.time && all.indexOf(other) < all.indexOf(one);
        return isEarlier && one.time - other.time < within;
    }
}
