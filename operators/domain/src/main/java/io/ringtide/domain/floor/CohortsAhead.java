package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What will count for a cohort once a slide has passed the time at which it counts: exits that ran ahead of the slides,
 * and misses of visits that have yet to wait for T. By pane of that time and quarter hour of the enqueue.
 */
final class CohortsAhead {

    /** What one pane adds to the cohort of one quarter hour, and so to that of the half hour which holds it. */
    static final class Part {
        private final Counters counters = new Counters();
        private int lateForQuarter;
        private int lateForHalf;

        Counters counters() {
            return counters;
        }

        /** Events that came after the quarter hour had ended. */
        int lateForQuarter() {
            return lateForQuarter;
        }

        /** Events that came after the half hour had ended. */
        int lateForHalf() {
            return lateForHalf;
        }

        void addLateForQuarter() {
            lateForQuarter++;
        }

        void addLateForHalf() {
            lateForHalf++;
        }

        boolean isZero() {
            return lateForQuarter == 0 && lateForHalf == 0 && counters.isZero();
        }
    }

    /** Takes a part whose time has come. */
    interface Sink {
        /** @param quarter start of the quarter hour of the enqueue, epoch milliseconds */
        void add(long quarter, Part part);
    }

    private final TreeMap<Long, TreeMap<Long, Part>> byPane = new TreeMap<>();
    private long hotPane;
    private long hotQuarter;
    private @Nullable Part hot;

    /** The part of the pane that holds {@code time}. */
    Part at(long time, long quarter) {
        long pane = Slides.paneStart(time);
        Part part = hot;
        if (part == null || pane != hotPane || quarter != hotQuarter) {
            part = byPane.computeIfAbsent(pane, any -> new TreeMap<>()).computeIfAbsent(quarter, any -> new Part());
            hot = part;
            hotPane = pane;
            hotQuarter = quarter;
        }
        return part;
    }

    /** Takes out the panes before that slide. */
    void takeBefore(long slide, Sink sink) {
        if (byPane.isEmpty() || byPane.firstKey() >= slide) {
            return;
        }
        NavigableMap<Long, TreeMap<Long, Part>> passed = byPane.headMap(slide, false);
        for (Map<Long, Part> pane : passed.values()) {
            pane.forEach((quarter, part) -> {
                if (!part.isZero()) {
                    sink.add(quarter, part);
                }
            });
        }
        passed.clear();
        hot = null;
    }

    boolean isEmpty() {
        return byPane.isEmpty();
    }

    /** Writes the parts that add anything: where an exit came in time, its miss is taken back and leaves an empty one. */
    void write(DataOutput out) throws IOException {
        forgetZeros();
        Packed.writeInt(out, byPane.values().stream().mapToInt(Map::size).sum());
        for (Map.Entry<Long, TreeMap<Long, Part>> pane : byPane.entrySet()) {
            for (Map.Entry<Long, Part> entry : pane.getValue().entrySet()) {
                Part part = entry.getValue();
                out.writeLong(pane.getKey());
                Packed.writeLong(out, pane.getKey() - entry.getKey());
                Packed.writeInt(out, part.lateForQuarter);
                Packed.writeInt(out, part.lateForHalf);
                part.counters.write(out);
            }
        }
    }

    private void forgetZeros() {
        byPane.values().forEach(pane -> pane.values().removeIf(Part::isZero));
        byPane.values().removeIf(Map::isEmpty);
        hot = null;
    }

    static CohortsAhead read(DataInput in) throws IOException {
        CohortsAhead ahead = new CohortsAhead();
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            long pane = in.readLong();
            Part part = ahead.at(pane, pane - Packed.readLong(in));
            part.lateForQuarter = Packed.readInt(in);
            part.lateForHalf = Packed.readInt(in);
            part.counters.combine(Counters.read(in));
        }
        return ahead;
    }
}
