package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.sketch.DistinctSketch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has been added to each interval since it was last reported: the running one, and corrections of closed ones.
 * A report is a difference, so that nothing has to be kept here once it is out. It says what was before the slide that
 * it leaves at; what counts for a cohort later than that waits in {@link CohortsAhead}.
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
        private IntervalCounts counts = new IntervalCounts();
        private DistinctSketch callers = new DistinctSketch();
        private int lateEvents;
    }

    /** The quarter hour and the half hour that hold one time. */
    private record Place(Interval quarter, Interval half, Cell quarterCell, Cell halfCell) {}

    private final BusinessCalendar calendar;
    private final TreeMap<Interval, Cell> cells = new TreeMap<>();
    private CohortsAhead ahead = new CohortsAhead();
    private @Nullable Place hot;

    private final Set<Interval> revisedByThis = new HashSet<>();
    private long time;
    private long arrival;
    private long slide;

    Cells(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * Begins the contributions of another event; together they are one revision of each interval that had ended when
     * it arrived. First come all {@link #add}, then the others: an event that changes nothing but a cohort is told of
     * when its own time has come.
     *
     * @param slide the last one
     */
    void nextEvent(long time, long arrival, long slide) {
        this.time = time;
        this.arrival = arrival;
        this.slide = slide;
        revisedByThis.clear();
    }

    /** Adds to the quarter hour and the half hour that hold {@code at}. */
    void add(long at, int slot, long amount) {
        Place place = place(at);
        place.quarterCell.counts.counters().add(slot, amount);
        place.halfCell.counts.counters().add(slot, amount);
        revise(place);
    }

    /** Adds what counts {@code at} a time to the cohorts of a visit. */
    void addToCohort(long enqueue, long at, int slot, long amount) {
        long quarter = Slides.floor(enqueue, Slides.QUARTER_MS);
        if (at >= slide) {
            ahead.at(at, quarter).add(slot, amount);
            if (quarter + Slides.QUARTER_MS <= arrival) {
                reviseAhead(enqueue, quarter);
            }
            return;
        }
        Place place = place(enqueue);
        place.quarterCell.counts.cohort().add(slot, amount);
        place.halfCell.counts.cohort().add(slot, amount);
        revise(place);
    }

    /**
     * Adds a caller to the quarter hour and the half hour that hold {@code at}. This is no revision: what counts of the
     * event is, and who is named by one that does not count is there all the same.
     */
    void addCaller(long at, long hash) {
        Place place = place(at);
        place.quarterCell.callers.add(hash);
        place.halfCell.callers.add(hash);
    }

    /** Adds to those who waited at the end of a quarter hour, be it the end of a half hour too or not. */
    void addWaiting(long end, long amount) {
        Place place = place(end - 1);
        place.quarterCell.counts.addWaiting(amount);
        if (place.half.to == end) {
            place.halfCell.counts.addWaiting(amount);
        }
        revise(place);
    }

    /** Lets what counts for a cohort before that slide count. What is added from now on is no event's doing. */
    void advanceTo(long to) {
        nextEvent(to, Long.MIN_VALUE, to);
        ahead.takeBefore(to, this::pour);
    }

    boolean isEmpty() {
        return cells.isEmpty() && ahead.isEmpty();
    }

    /** Takes out what there is to report of the intervals that end by {@code slide}. */
    List<Report> close(long slide) {
        List<Report> reports = new ArrayList<>();
        Iterator<Map.Entry<Interval, Cell>> entries = cells.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Interval, Cell> entry = entries.next();
            if (entry.getKey().to() > slide) {
                break;
            }
            Cell cell = entry.getValue();
            reports.add(new Report(entry.getKey(), cell.counts, cell.callers, cell.lateEvents));
            entries.remove();
        }
        if (!reports.isEmpty()) {
            hot = null;
        }
        return reports;
    }

    /**
     * What there is to report of an interval.
     *
     * @param difference what it gained since its last report
     * @param callers who was named in it since then
     * @param lateEvents events of these that came after it had ended
     */
    record Report(Interval interval, IntervalCounts difference, DistinctSketch callers, int lateEvents) {}

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, cells.size());
        for (Map.Entry<Interval, Cell> entry : cells.entrySet()) {
            out.writeLong(entry.getKey().from());
            out.writeLong(entry.getKey().to());
            Packed.writeInt(out, entry.getValue().lateEvents);
            entry.getValue().counts.write(out);
            entry.getValue().callers.write(out);
        }
        ahead.write(out);
    }

    static Cells read(DataInput in, BusinessCalendar calendar) throws IOException {
        Cells cells = new Cells(calendar);
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            Interval interval = new Interval(in.readLong(), in.readLong());
            Cell cell = new Cell();
            cell.lateEvents = Packed.readInt(in);
            cell.counts = IntervalCounts.read(in);
            cell.callers = DistinctSketch.read(in);
            cells.cells.put(interval, cell);
        }
        cells.ahead = CohortsAhead.read(in);
        return cells;
    }

    private void pour(CohortsAhead.Part part) {
        Place place = place(part.quarter());
        part.addTo(place.quarterCell.counts.cohort());
        part.addTo(place.halfCell.counts.cohort());
        place.quarterCell.lateEvents += part.lateForQuarter();
        place.halfCell.lateEvents += part.lateForHalf();
    }

    private Place place(long at) {
        Place known = hot;
        if (known != null && known.quarter.from <= at && at < known.quarter.to) {
            return known;
        }
        Interval quarter = quarter(at);
        Interval half = half(at);
        Place place = new Place(
                quarter,
                half,
                cells.computeIfAbsent(quarter, any -> new Cell()),
                cells.computeIfAbsent(half, any -> new Cell()));
        hot = place;
        return place;
    }

    private void revise(Place place) {
        if (place.quarter.to <= arrival) {
            if (revisedByThis.add(place.quarter)) {
                place.quarterCell.lateEvents++;
            }
            if (place.half.to <= arrival && revisedByThis.add(place.half)) {
                place.halfCell.lateEvents++;
            }
        }
    }

    private void reviseAhead(long enqueue, long quarter) {
        if (time < slide) {
            revise(place(enqueue));
            return;
        }
        Interval half = half(enqueue);
        if (revisedByThis.add(quarter(enqueue))) {
            ahead.at(time, quarter).addLateForQuarter();
        }
        if (half.to <= arrival && revisedByThis.add(half)) {
            ahead.at(time, quarter).addLateForHalf();
        }
    }

    private static Interval quarter(long at) {
        long start = Slides.floor(at, Slides.QUARTER_MS);
        return new Interval(start, start + Slides.QUARTER_MS);
    }

    private Interval half(long at) {
        long start = calendar.halfStart(at);
        return new Interval(start, start + Slides.HALF_MS);
    }
}
