package io.ringtide.domain.floor;

import java.util.EnumMap;
import java.util.Map;

/**
 * Running totals of every live window as of the last slide. A slide adds the panes that enter and deducts those
 * that leave, so its cost depends on what happened and not on how long a window is.
 */
final class Windows {
    private final Map<Window, Counters> totals = new EnumMap<>(Window.class);
    private long dayStart;

    Windows() {
        for (Window window : Window.values()) {
            totals.put(window, new Counters());
        }
    }

    Counters total(Window window) {
        return java.util.Objects.requireNonNull(totals.get(window));
    }

    /** What they hold, one for each {@link Window} in its order. */
    Counters[] snapshot() {
        Counters[] snapshot = new Counters[Window.values().length];
        totals.forEach((window, total) -> snapshot[window.ordinal()] = total.copy());
        return snapshot;
    }

    /** Whether none holds anything. */
    boolean areZero() {
        return totals.values().stream().allMatch(Counters::isZero);
    }

    /** Corrects every window that, as of {@code slide}, holds that time before it. */
    void addLate(long time, long slide, int slot, long amount) {
        for (Window window : Window.SLIDING) {
            if (time >= slide - window.lengthMs()) {
                total(window).add(slot, amount);
            }
        }
        if (time >= dayStart) {
            total(Window.DAY).add(slot, amount);
        }
    }

    /** Moves the totals from being as of {@code from} to being as of {@code to}. */
    void slide(Panes panes, long from, long to, BusinessCalendar calendar) {
        for (Window window : Window.SLIDING) {
            long start = to - window.lengthMs();
            Counters total = total(window);
            panes.deductFrom(total, from - window.lengthMs(), Math.min(from, start));
            panes.combineInto(total, Math.max(from, start), to);
        }
        long newDayStart = calendar.dayStart(to - 1);
        if (newDayStart != dayStart) {
            total(Window.DAY).clear();
            dayStart = newDayStart;
        }
        panes.combineInto(total(Window.DAY), Math.max(from, dayStart), to);
    }

    /** Recomputes the sliding totals as of {@code slide} from the panes; the day is given, its panes are gone. */
    void restore(Panes panes, long slide, Counters day, BusinessCalendar calendar) {
        for (Window window : Window.SLIDING) {
            Counters total = total(window);
            total.clear();
            panes.combineInto(total, slide - window.lengthMs(), slide);
        }
        totals.put(Window.DAY, day);
        dayStart = calendar.dayStart(slide - 1);
    }
}
