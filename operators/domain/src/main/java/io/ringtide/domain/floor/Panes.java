package io.ringtide.domain.floor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What happened in each 5 s, by start of the pane: the last hour, and panes still to come. Keyed by time and not by a ring's
 * place, because in a replay events outrun the slides. Remembers which panes changed since they were last saved.
 */
final class Panes {
    private final TreeMap<Long, Counters> byStart = new TreeMap<>();
    private final Set<Long> unsaved = new TreeSet<>();
    private final Set<Long> saved = new TreeSet<>();
    private long lastStart;
    private @Nullable Counters last;

    void add(long time, int slot, long amount) {
        long start = Slides.paneStart(time);
        Counters pane = last;
        if (pane == null || start != lastStart) {
            pane = byStart.computeIfAbsent(start, any -> new Counters());
            last = pane;
            lastStart = start;
            unsaved.add(start);
        }
        pane.add(slot, amount);
    }

    /** Combines the panes of [from, to) into {@code total}. */
    void combineInto(Counters total, long from, long to) {
        if (from < to) {
            within(from, to).values().forEach(total::combine);
        }
    }

    /** Deducts the panes of [from, to) from {@code total}. */
    void deductFrom(Counters total, long from, long to) {
        if (from < to) {
            within(from, to).values().forEach(total::deduct);
        }
    }

    /** Drops the panes before that time. */
    void forgetBefore(long time) {
        NavigableMap<Long, Counters> old = byStart.headMap(time, false);
        if (!old.isEmpty()) {
            unsaved.removeAll(old.keySet());
            old.keySet().stream().filter(saved::contains).forEach(unsaved::add);
            old.clear();
            last = null;
        }
    }

    /** Whether nothing is counted in any of them: what was taken back again may have left a pane of zeros. */
    boolean isEmpty() {
        return byStart.values().stream().allMatch(Counters::isZero);
    }

    void restore(long start, Counters pane) {
        byStart.put(start, pane);
        saved.add(start);
    }

    /** Hands over what changed since the last call: a pane's start with its counters, or with null where it is gone. */
    List<Change> changes() {
        List<Change> changes = new ArrayList<>(unsaved.size());
        for (Long start : unsaved) {
            Counters pane = byStart.get(start);
            changes.add(new Change(start, pane));
            if (pane == null) {
                saved.remove(start);
            } else {
                saved.add(start);
            }
        }
        unsaved.clear();
        last = null;
        return changes;
    }

    /** @param pane null where the pane is gone */
    record Change(long start, @Nullable Counters pane) {}

    private Map<Long, Counters> within(long from, long to) {
        return byStart.subMap(from, true, to, false);
    }
}
