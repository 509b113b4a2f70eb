package io.ringtide.functions.callback;

import io.ringtide.domain.callback.CallerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** When which callers are to be judged again: those of whom a callback may be thought of, and no others. */
final class DueCallers {
    private final Map<CallerId, Long> times = new HashMap<>();
    private final TreeMap<Long, TreeSet<CallerId>> byTime = new TreeMap<>();

    int size() {
        return times.size();
    }

    /** @param time epoch milliseconds, or {@link Long#MAX_VALUE} for never */
    void put(CallerId id, long time) {
        Long before = times.get(id);
        if (before != null && before == time) {
            return;
        }
        remove(id, before);
        if (time != Long.MAX_VALUE) {
            times.put(id, time);
            byTime.computeIfAbsent(time, any -> new TreeSet<>()).add(id);
        }
    }

    /** Takes out all that are due by a time, by their times. */
    List<CallerId> takeThrough(long time) {
        List<CallerId> due = new ArrayList<>();
        NavigableMap<Long, TreeSet<CallerId>> until = byTime.headMap(time, true);
        until.values().forEach(due::addAll);
        until.clear();
        due.forEach(times::remove);
        return due;
    }

    /** All of a tenant. */
    List<CallerId> ofTenant(String tenant) {
        return times.keySet().stream()
                .filter(id -> id.tenant().equals(tenant))
                .sorted()
                .toList();
    }

    private void remove(CallerId id, @Nullable Long time) {
        TreeSet<CallerId> together = time == null ? null : byTime.get(time);
        if (time != null && together != null) {
            together.remove(id);
            times.remove(id);
            if (together.isEmpty()) {
                byTime.remove(time);
            }
        }
    }
}
