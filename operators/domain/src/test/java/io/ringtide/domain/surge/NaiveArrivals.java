package io.ringtide.domain.surge;

import io.ringtide.domain.floor.RegionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fresh callers by definition: the attempts of a tick are compared with all of the time before it. */
final class NaiveArrivals {
    private static final long TICK = 10_000;
    private static final long MINUTE = 60_000;
    private static final long HALF_HOUR = 30 * MINUTE;

    /** An attempt, as it is told. */
    record Attempted(long time, String contact, @Nullable String caller) {}

    private NaiveArrivals() {}

    /** All ticks with anything to tell. */
    static List<RegionTick> ticks(RegionId region, List<Attempted> attempts, long from, long to) {
        List<RegionTick> ticks = new ArrayList<>();
        List<Integer> calls = new ArrayList<>();
        for (long start = from; start < to; start += TICK) {
            List<Attempted> now = between(attempts, start, start + TICK);
            List<Attempted> lately = between(attempts, start + TICK - HALF_HOUR, start);
            Set<String> arrivals = arrivals(now, between(attempts, start / MINUTE * MINUTE - 44 * MINUTE, start));
            Set<String> fresh = new HashSet<>();
            int named = 0;
            for (String contact : arrivals) {
                Set<String> callers = callers(
                        now.stream().filter(one -> one.contact.equals(contact)).toList());
                named += callers.isEmpty() ? 0 : 1;
                fresh.addAll(callers.isEmpty() ? Set.of("not named: " + contact) : callers);
            }
            fresh.removeAll(callers(lately));
            calls.add(named);
            int called = calls.stream()
                    .skip(Math.max(0, calls.size() - HALF_HOUR / TICK))
                    .mapToInt(Integer::intValue)
                    .sum();
            Set<String> callers = callers(lately);
            callers.addAll(callers(now));
            if (!fresh.isEmpty() || called > 0 || !callers.isEmpty()) {
                ticks.add(new RegionTick(region, start, fresh.size(), callers.size(), called));
            }
        }
        return ticks;
    }

    private static Set<String> arrivals(List<Attempted> now, List<Attempted> before) {
        Set<String> arrivals = new HashSet<>();
        now.forEach(one -> arrivals.add(one.contact));
        before.forEach(one -> arrivals.remove(one.contact));
        return arrivals;
    }

    private static Set<String> callers(List<Attempted> attempts) {
        Set<String> callers = new HashSet<>();
        for (Attempted one : attempts) {
            if (one.caller != null) {
                callers.add(one.caller);
            }
        }
        return callers;
    }

    private static List<Attempted> between(List<Attempted> attempts, long from, long to) {
        return attempts.stream()
                .filter(one -> one.time >= from && one.time < to)
                .toList();
    }
}
