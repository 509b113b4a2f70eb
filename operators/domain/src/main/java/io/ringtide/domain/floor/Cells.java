package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has been added to each interval since it was last reported: the running one, and corrections of closed ones.
 * A report is a difference, so that nothing has to be kept here once it is out.
 */
final class Cells {

    /** @param to end of the interval, epoch milliseconds; ordered by end, then by start */
    record Interval(long from, long to) implements Comparable<Interval> {
        @Override
        public int compareTo(Interval other) {
            int byEnd = Long.compare(to, other.to);
            return byEnd != 0 ? byEnd : Long.compare(from, other.from);
        }
    }

    private static final class Cell {
        private final Counters counters = new Counters();
        private int lateEvents;
        private long lastLateEvent = -1;
    }

    private final TreeMap<Interval, Cell> cells = new TreeMap<>();
    private long eventNumber;
    private long arrival;
    private long hotQuarter = Long.MIN_VALUE;
    private @Nullable Cell hotQuarterCell;
    private @Nullable Cell hotHalfCell;

    /**
     * Begins the contributions of another event; together they are one revision of each interval that had ended when
     * it arrived.
     */
    void nextEvent(long arrival) {
        eventNumber++;
        this.arrival = arrival;
    }

    /** Adds to the quarter hour and the half hour that hold {@code time}. */
    void add(long time, int slot, long amount, BusinessCalendar calendar) {
        long quarter = Slides.floor(time, Slides.QUARTER_MS);
        Cell quarterCell = hotQuarterCell;
        Cell halfCell = hotHalfCell;
        if (quarter != hotQuarter || quarterCell == null || halfCell == null) {
            long half = calendar.halfStart(time);
            quarterCell = cells.computeIfAbsent(new Interval(quarter, quarter + Slides.QUARTER_MS), any -> new Cell());
            halfCell = cells.computeIfAbsent(new Interval(half, half + Slides.HALF_MS), any -> new Cell());
            hotQuarter = quarter;
            hotQuarterCell = quarterCell;
            hotHalfCell = halfCell;
        }
        quarterCell.counters.add(slot, amount);
        halfCell.counters.add(slot, amount);
        if (quarter + Slides.QUARTER_MS <= arrival) {
            late(quarterCell);
            if (calendar.halfEnd(time) <= arrival) {
                late(halfCell);
            }
        }
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    /** Takes out what there is to report of the intervals that end by {@code slide}. */
    List<Report> close(long slide) {
        List<Report> reports = new ArrayList<>();
        Iterator<java.util.Map.Entry<Interval, Cell>> entries = cells.entrySet().iterator();
        while (entries.hasNext()) {
            java.util.Map.Entry<Interval, Cell> entry = entries.next();
            if (entry.getKey().to() > slide) {
                break;
            }
            Cell cell = entry.getValue();
            reports.add(new Report(entry.getKey(), cell.counters, cell.lateEvents));
            entries.remove();
        }
        if (!reports.isEmpty()) {
            hotQuarter = Long.MIN_VALUE;
            hotQuarterCell = null;
            hotHalfCell = null;
        }
        return reports;
    }

    /** @param difference what the interval gained since its last report; @param lateEvents events of these that came after it had ended */
    record Report(Interval interval, Counters difference, int lateEvents) {}

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, cells.size());
        for (java.util.Map.Entry<Interval, Cell> entry : cells.entrySet()) {
            out.writeLong(entry.getKey().from());
            out.writeLong(entry.getKey().to());
            Packed.writeInt(out, entry.getValue().lateEvents);
            entry.getValue().counters.write(out);
        }
    }

    static Cells read(DataInput in) throws IOException {
        Cells cells = new Cells();
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            Interval interval = new Interval(in.readLong(), in.readLong());
            Cell cell = new Cell();
            cell.lateEvents = Packed.readInt(in);
            cell.counters.combine(Counters.read(in));
            cells.cells.put(interval, cell);
        }
        return cells;
    }

    private void late(Cell cell) {
        if (cell.lastLateEvent != eventNumber) {
            cell.lastLateEvent = eventNumber;
            cell.lateEvents++;
        }
    }
}
