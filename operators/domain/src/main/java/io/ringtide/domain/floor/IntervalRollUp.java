package io.ringtide.domain.floor;

import io.ringtide.domain.topology.Scope;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds a tenant's intervals up by scope. An interval is told of for every scope when it ends, again for the scopes
 * that a late event changes, and a last time, final, when the retention allows no more change.
 */
final class IntervalRollUp {
    private final String tenant;
    private final ScopeIndex scopes;
    private final BusinessCalendar calendar;
    private final long keepMs;
    private final boolean onlyFinal;

    private final TreeMap<Cells.Interval, IntervalBook> books = new TreeMap<>();
    private final Set<Cells.Interval> unsaved = new TreeSet<>();
    private final Set<Cells.Interval> saved = new TreeSet<>();
    private long opensAt = Long.MIN_VALUE;
    private long closedThrough = Long.MIN_VALUE;
    private long correctionsAfterFinal;

    /**
     * @param keepMs how long after its end an interval can still change
     * @param onlyFinal whether an interval is told of once, when it is final, as a backtest does: even input in order
     *     of time reaches back, where the clocks of two nodes disagree across an interval's end
     */
    IntervalRollUp(String tenant, ScopeIndex scopes, BusinessCalendar calendar, long keepMs, boolean onlyFinal) {
        this.tenant = tenant;
        this.scopes = scopes;
        this.calendar = calendar;
        this.keepMs = keepMs;
        this.onlyFinal = onlyFinal;
    }

    /** Lets the first intervals be those that hold that time. */
    void startAt(long time) {
        closedThrough = Slides.floor(time, Slides.QUARTER_MS);
        opensAt = closedThrough;
    }

    void accept(QueueReport.Gain gain) {
        if (isFinal(gain.to()) || (onlyFinal && gain.to() <= opensAt)) {
            // To tell of it again would take what it has gained before back.
            correctionsAfterFinal++;
            return;
        }
        IntervalBook book = book(new Cells.Interval(gain.from(), gain.to()));
        int revisions = onlyFinal ? 0 : gain.lateEvents();
        scopes.takenAt(gain.to() - 1, gain).forEach(scope -> book.gain(scope, gain.gain(), gain.callers(), revisions));
    }

    /** Takes over that an interval was told of before, by a job that failed and has forgotten it. */
    void toldBefore(Scope scope, long from, long to, long revision) {
        if (!isFinal(to)) {
            book(new Cells.Interval(from, to)).toldBefore(scope, revision);
        }
    }

    /** Tells of the intervals that end by {@code time}. */
    void advanceTo(long time, Consumer<ScopeReport> out) {
        if (closedThrough == Long.MIN_VALUE) {
            startAt(time);
        }
        if (!onlyFinal) {
            tellChanged(out);
        }
        for (long end = closedThrough + Slides.QUARTER_MS; end <= time; end += Slides.QUARTER_MS) {
            if (calendar.halfEnd(end - 1) == end) {
                close(new Cells.Interval(end - Slides.HALF_MS, end), out);
            }
            close(new Cells.Interval(end - Slides.QUARTER_MS, end), out);
            closedThrough = end;
        }
        finishThrough(closedThrough - keepMs, out);
    }

    /** Tells for the last time of the intervals that end by {@code end}, whatever may still come for them. */
    void finishThrough(long end, Consumer<ScopeReport> out) {
        while (!books.isEmpty() && books.firstKey().to() <= end) {
            Map.Entry<Cells.Interval, IntervalBook> oldest = books.pollFirstEntry();
            if (onlyFinal) {
                oldest.getValue().close(scopes);
            }
            oldest.getValue().tell(tenant, scopes, true, out);
            if (saved.contains(oldest.getKey())) {
                unsaved.add(oldest.getKey());
            } else {
                unsaved.remove(oldest.getKey());
            }
        }
    }

    /** How often something came for an interval that could not change any more. */
    long correctionsAfterFinal() {
        return correctionsAfterFinal;
    }

    /** Hands over the books that changed since the last call; null where one is gone. */
    Map<Long, @Nullable IntervalBook> takeChanges() {
        Map<Long, @Nullable IntervalBook> changes = new TreeMap<>();
        for (Cells.Interval interval : unsaved) {
            IntervalBook book = books.get(interval);
            changes.put(key(interval), book);
            if (book == null) {
                saved.remove(interval);
            } else {
                saved.add(interval);
            }
        }
        unsaved.clear();
        return changes;
    }

    void restore(IntervalBook book) {
        Cells.Interval interval = new Cells.Interval(book.from(), book.to());
        books.put(interval, book);
        saved.add(interval);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(closedThrough);
    }

    void read(DataInput in) throws IOException {
        closedThrough = in.readLong();
    }

    private void close(Cells.Interval interval, Consumer<ScopeReport> out) {
        IntervalBook book = book(interval);
        if (!onlyFinal) {
            book.close(scopes);
            book.tell(tenant, scopes, false, out);
        }
    }

    private boolean isFinal(long to) {
        return to + keepMs <= closedThrough;
    }

    private void tellChanged(Consumer<ScopeReport> out) {
        for (Map.Entry<Cells.Interval, IntervalBook> entry : books.headMap(
                        new Cells.Interval(Long.MAX_VALUE, closedThrough), true)
                .entrySet()) {
            if (entry.getValue().hasUntold()) {
                entry.getValue().tellChanged(tenant, scopes, false, out);
                unsaved.add(entry.getKey());
            }
        }
    }

    private IntervalBook book(Cells.Interval interval) {
        unsaved.add(interval);
        return books.computeIfAbsent(interval, any -> new IntervalBook(interval.from(), interval.to()));
    }

    /** Unique for each interval: quarter and half hours that end together differ in the last bit. */
    private static long key(Cells.Interval interval) {
        return interval.to() * 2 + (interval.to() - interval.from() == Slides.QUARTER_MS ? 0 : 1);
    }
}
