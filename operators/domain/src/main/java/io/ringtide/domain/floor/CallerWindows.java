package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.sketch.DistinctSketch;
import io.ringtide.domain.sketch.Observations;
import io.ringtide.domain.sketch.SlidingSketch;
import io.ringtide.domain.topology.Scope;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many distinct callers each scope of a tenant had in every live window, as of the last slide. Distinct counts cannot
 * be deducted, as {@link Windows} does: the sliding windows are read off one sketch that forgets, the day off another that
 * begins anew.
 */
final class CallerWindows {
    private static final Window[] WINDOWS = Window.values();

    private record Past(SlidingSketch hour, DistinctSketch day) {}

    private final BusinessCalendar calendar;
    private final Map<Scope, Past> pasts = new TreeMap<>();
    private long slide = Long.MIN_VALUE;
    private long dayStart = Long.MIN_VALUE;

    CallerWindows(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    /** Moves on to a later slide. Callers of what the slide has passed are to be added then. */
    void advanceTo(long to) {
        slide = to;
        long newDayStart = calendar.dayStart(to - 1);
        if (newDayStart != dayStart) {
            dayStart = newDayStart;
            pasts.values().forEach(past -> past.day().clear());
            pasts.values().removeIf(past -> past.hour().estimateSince(hourStart()) == 0);
        }
    }

    /** Adds callers to a scope, seen before the slide. */
    void add(Scope scope, List<Observations> callers) {
        Past past = pasts.computeIfAbsent(scope, any -> new Past(new SlidingSketch(), new DistinctSketch()));
        Observations all = Observations.union(callers);
        past.hour().add(all, hourStart());
        past.day().addSince(dayStart, all);
    }

    /** Distinct callers in each {@link Window}, in its order. */
    long[] of(Scope scope) {
        long[] callers = new long[WINDOWS.length];
        Past past = pasts.get(scope);
        if (past != null) {
            for (Window window : Window.SLIDING) {
                callers[window.ordinal()] = past.hour().estimateSince(slide - window.lengthMs());
            }
            callers[Window.DAY.ordinal()] = past.day().estimate();
        }
        return callers;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(slide);
        out.writeLong(dayStart);
        Packed.writeInt(out, pasts.size());
        for (Map.Entry<Scope, Past> entry : pasts.entrySet()) {
            out.writeUTF(entry.getKey().toString());
            entry.getValue().hour().write(out);
            entry.getValue().day().write(out);
        }
    }

    void read(DataInput in) throws IOException {
        slide = in.readLong();
        dayStart = in.readLong();
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            pasts.put(Scope.parse(in.readUTF()), new Past(SlidingSketch.read(in), DistinctSketch.read(in)));
        }
    }

    private long hourStart() {
        return slide - Window.LONGEST_MS;
    }
}
