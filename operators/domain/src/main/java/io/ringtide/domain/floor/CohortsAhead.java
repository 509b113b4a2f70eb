package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What will count for a cohort once a slide has passed the time at which it counts: exits that ran ahead of the slides,
 * and misses of visits that have yet to wait for T. By pane of that time and quarter hour of the enqueue.
 */
final class CohortsAhead {

    /**
     * What one pane adds to the cohort of one quarter hour, and so to that of the half hour which holds it. Few slots are
     * filled, so these are pairs and no {@link Counters}.
     */
    static final class Part {
        private final long pane;
        private final long quarter;
        private int[] slots = new int[8];
        private long[] amounts = new long[8];
        private int size;
        private int lateForQuarter;
        private int lateForHalf;

        private Part(long pane, long quarter) {
            this.pane = pane;
            this.quarter = quarter;
        }

        void add(int slot, long amount) {
            for (int i = 0; i < size; i++) {
                if (slots[i] == slot) {
                    amounts[i] += amount;
                    return;
                }
            }
            if (size == slots.length) {
                slots = Arrays.copyOf(slots, 2 * size);
                amounts = Arrays.copyOf(amounts, 2 * size);
            }
            slots[size] = slot;
            amounts[size] = amount;
            size++;
        }

        void addTo(Counters counters) {
            for (int i = 0; i < size; i++) {
                counters.add(slots[i], amounts[i]);
            }
        }

        /** Start of the quarter hour of the enqueue, epoch milliseconds. */
        long quarter() {
            return quarter;
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

        private boolean isZero() {
            if (lateForQuarter != 0 || lateForHalf != 0) {
                return false;
            }
            for (int i = 0; i < size; i++) {
                if (amounts[i] != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Takes a part whose time has come. */
    interface Sink {
        void add(Part part);
    }

    private final TreeMap<Long, List<Part>> byPane = new TreeMap<>();
    /** The two parts that were asked for last: events go to the pane that runs, and to the one in which T is over. */
    private @Nullable Part last;

    private @Nullable Part lastButOne;

    /** The part of the pane that holds {@code time}. */
    Part at(long time, long quarter) {
        long pane = Slides.paneStart(time);
        Part known = last;
        if (known != null && known.pane == pane && known.quarter == quarter) {
            return known;
        }
        Part other = lastButOne;
        lastButOne = known;
        last = other != null && other.pane == pane && other.quarter == quarter ? other : find(pane, quarter);
        return last;
    }

    private Part find(long pane, long quarter) {
        List<Part> parts = byPane.computeIfAbsent(pane, any -> new ArrayList<>(2));
        for (Part part : parts) {
            if (part.quarter == quarter) {
                return part;
            }
        }
        Part part = new Part(pane, quarter);
        parts.add(part);
        return part;
    }

    /** Takes out the panes before that slide. */
    void takeBefore(long slide, Sink sink) {
        if (byPane.isEmpty() || byPane.firstKey() >= slide) {
            return;
        }
        NavigableMap<Long, List<Part>> passed = byPane.headMap(slide, false);
        for (List<Part> parts : passed.values()) {
            for (Part part : parts) {
                if (!part.isZero()) {
                    sink.add(part);
                }
            }
        }
        passed.clear();
        forgetLast();
    }

    boolean isEmpty() {
        return byPane.isEmpty();
    }

    /** Writes the parts that add anything: where an exit came in time, its miss is taken back and leaves an empty one. */
    void write(DataOutput out) throws IOException {
        forgetZeros();
        Packed.writeInt(out, byPane.values().stream().mapToInt(List::size).sum());
        for (Map.Entry<Long, List<Part>> pane : byPane.entrySet()) {
            for (Part part : pane.getValue()) {
                out.writeLong(part.pane);
                Packed.writeLong(out, part.pane - part.quarter);
                Packed.writeInt(out, part.lateForQuarter);
                Packed.writeInt(out, part.lateForHalf);
                Counters counters = new Counters();
                part.addTo(counters);
                counters.write(out);
            }
        }
    }

    static CohortsAhead read(DataInput in) throws IOException {
        CohortsAhead ahead = new CohortsAhead();
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            long pane = in.readLong();
            Part part = ahead.at(pane, pane - Packed.readLong(in));
            part.lateForQuarter = Packed.readInt(in);
            part.lateForHalf = Packed.readInt(in);
            Counters.read(in).forEachFilled(part::add);
        }
        return ahead;
    }

    private void forgetZeros() {
        byPane.values().forEach(parts -> parts.removeIf(Part::isZero));
        byPane.values().removeIf(List::isEmpty);
        forgetLast();
    }

    private void forgetLast() {
        last = null;
        lastButOne = null;
    }
}
