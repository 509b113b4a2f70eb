package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.sketch.DistinctSketch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Counters over time: panes, windows, intervals and totals as of the last slide. What is added behind the slide
 * corrects all of them. Panes are not part of the packed form: whoever keeps the facts adds them again, or saves
 * the panes apart. Not thread-safe.
 */
public final class Ledger {
    /** Before the first slide: earlier than any time, with room to subtract a window. */
    public static final long NO_SLIDE = Long.MIN_VALUE / 4;

    /** The arrival of what no event brought, but time. */
    public static final long NO_EVENT = Long.MIN_VALUE;

    private static final int VERSION = 2;

    private final BusinessCalendar calendar;
    private final Windows windows = new Windows();
    private final Panes panes = new Panes();
    private Cells cells;
    private Counters totals = new Counters();
    private Counters savedDay = new Counters();
    private long slide = NO_SLIDE;

    public Ledger(BusinessCalendar calendar) {
        this.calendar = calendar;
        this.cells = new Cells(calendar);
    }

    /** Begins what another event changes; an interval that had ended when it arrived has one more revision. */
    public void nextEvent(long time, long arrival) {
        cells.nextEvent(time, arrival, slide);
    }

    /** Begins what no event changes, but time. */
    public void timePasses() {
        cells.nextEvent(slide, NO_EVENT, slide);
    }

    /** Adds to a counter at a time, be it behind the slide or ahead of it. */
    public void add(long time, Counter counter, long amount) {
        add(time, counter.slot(), amount);
    }

    void add(long time, int slot, long amount) {
        if (time < slide) {
            totals.add(slot, amount);
            windows.addLate(time, slide, slot, amount);
        }
        if (time >= slide - Window.LONGEST_MS) {
            panes.add(time, slot, amount);
        }
        cells.add(time, slot, amount);
    }

    /** Adds a caller, named at a time, to the intervals that hold it. */
    void addCaller(long time, long hash) {
        cells.addCaller(time, hash);
    }

    /**
     * Adds {@code sign} times the milliseconds of [from, to) to a counter: pane by pane where there are panes, before
     * them by the quarter hour, so that what comes hours late costs little.
     */
    public void addTime(long from, long to, Counter counter, int sign) {
        long firstPane = slide - Window.LONGEST_MS;
        for (long at = from; at < to; ) {
            long end = at < firstPane
                    ? Math.min(Math.min(to, firstPane), Slides.after(at, Slides.QUARTER_MS))
                    : Math.min(to, Slides.after(at, Slides.PANE_MS));
            add(at, counter, sign * (end - at));
            at = end;
        }
    }

    /**
     * Notes that what is to be added for [from, to), once slides have passed it, is not what it would have been without
     * the event at hand: the intervals in it that had ended when it arrived have one more revision.
     */
    public void touch(long from, long to, Counter counter) {
        for (long at = from; at < to; at = Slides.after(at, Slides.QUARTER_MS)) {
            cells.add(at, counter.slot(), 0);
        }
    }

    /**
     * Moves on to a later slide: panes that it passes enter the totals, those that a window no longer holds leave it.
     *
     * @param to epoch milliseconds, a multiple of {@link Slides#PANE_MS}
     */
    public void advanceTo(long to) {
        panes.combineInto(totals, slide, to);
        windows.slide(panes, slide, to, calendar);
        panes.forgetBefore(to - Window.LONGEST_MS);
        slide = to;
    }

    /** The windows as of the last slide, one for each {@link Window} in its order. */
    public Counters[] windows() {
        return windows.snapshot();
    }

    /** Whether no window holds anything. */
    public boolean isBlank() {
        return windows.areZero();
    }

    /** Everything since the beginning, up to the last slide. */
    public Counters totals() {
        return totals.copy();
    }

    /** What a closed interval gained. */
    public interface GainSink {
        /** @param callers who was named in it */
        void gain(long from, long to, IntervalCounts gain, DistinctSketch callers, int lateEvents);
    }

    /** Takes out what there is to tell of the intervals that the last slide has closed. */
    public void closeIntervals(GainSink sink) {
        for (Cells.Report report : cells.close(slide)) {
            sink.gain(
                    report.interval().from(),
                    report.interval().to(),
                    report.difference(),
                    report.callers(),
                    report.lateEvents());
        }
    }

    /** As of when windows and totals are, or {@link #NO_SLIDE}. */
    long slide() {
        return slide;
    }

    /** The panes that changed since the last call, for who saves them apart; a pane that is gone is null. */
    List<Panes.Change> takePaneChanges() {
        return panes.changes();
    }

    /** Takes a pane back, after {@link #read}; then {@link #resume}. */
    void restore(long start, Counters pane) {
        panes.restore(start, pane);
    }

    /** Whether nothing is within the longest window and no interval is to be told of. */
    public boolean isIdle() {
        return panes.isEmpty() && cells.isEmpty();
    }

    /** The packed state but for the panes. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(slide);
        totals.write(out);
        windows.total(Window.DAY).write(out);
        cells.write(out);
    }

    /** Reads what {@link #write} wrote; panes are to follow through {@link #refill}, and then {@link #resume}. */
    public static Ledger read(DataInput in, BusinessCalendar calendar) throws IOException {
        Packed.expectVersion(in, VERSION, "a ledger");
        Ledger ledger = new Ledger(calendar);
        ledger.slide = in.readLong();
        ledger.totals = Counters.read(in);
        ledger.savedDay = Counters.read(in);
        ledger.cells = Cells.read(in, calendar);
        return ledger;
    }

    /** Adds again, after {@link #read}, what stood in a pane. */
    public void refill(long time, Counter counter, long amount) {
        panes.add(time, counter.slot(), amount);
    }

    /** Computes the windows from the panes, after {@link #refill}. */
    public void resume() {
        if (slide != NO_SLIDE) {
            windows.restore(panes, slide, savedDay, calendar);
        }
    }
}
