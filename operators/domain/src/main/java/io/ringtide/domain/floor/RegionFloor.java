package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.sketch.ObservationLog;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What reaches the tenant from the callers of one region, whichever centre takes it, as of the last slide: attempts,
 * arrivals, distinct callers. Counted as on the {@link QueueFloor}, from the set of facts of each contact, which here has
 * its attempts in all queues. Not thread-safe.
 */
public final class RegionFloor implements Sliding<RegionId> {
    private static final int VERSION = 1;

    private final RegionId id;
    private final ArrivalCount count;
    private final Precedence precedence;
    private final BusinessCalendar calendar;
    private final Difference difference = new Difference();
    private Ledger ledger;
    /** Who called and was not told of in a frame yet. */
    private ObservationLog callers = new ObservationLog();

    private final LastReplaced replaced = new LastReplaced();

    private RegionFloor(RegionId id, long ghostLimitMs, Precedence precedence, BusinessCalendar calendar) {
        this.id = id;
        this.count = new ArrivalCount(ghostLimitMs);
        this.precedence = precedence;
        this.calendar = calendar;
        this.ledger = new Ledger(calendar);
    }

    /**
     * A region of which nothing has been seen, before the first slide.
     *
     * @param ghostLimitMs how long after one attempt another is of the same contact at most
     * @param precedence which of two events with the same (source, id) counts
     */
    public static RegionFloor empty(RegionId id, long ghostLimitMs, Precedence precedence, BusinessCalendar calendar) {
        return new RegionFloor(id, ghostLimitMs, precedence, calendar);
    }

    /** Whether an event is an attempt from somewhere known; {@link #apply} leaves the others as they are. */
    public static boolean counts(CallEvent event) {
        return event.type().isAttempt() && event.region() != null;
    }

    @Override
    public RegionId id() {
        return id;
    }

    @Override
    public long slide() {
        return ledger.slide();
    }

    @Override
    public boolean hasSlid() {
        return ledger.slide() != Ledger.NO_SLIDE;
    }

    /** Never: a region has no numbers of the moment. */
    @Override
    public boolean hasChanged() {
        return false;
    }

    /** Counts an event of this region's callers; {@link Verdict} says how. */
    public Verdict apply(CallEvent event, ContactStore contacts) {
        if (!counts(event)) {
            return Verdict.NOT_COUNTED;
        }
        Verdict verdict = take(Fact.of(event), event.contactId(), contacts);
        if (verdict != Verdict.DUPLICATE && Callers.isNamedBy(event)) {
            long caller = Callers.hashOf(event);
            callers.add(event.time(), caller);
            ledger.addCaller(event.time(), caller);
        }
        return verdict;
    }

    /** Gives an id up that belongs to an event elsewhere; {@link Verdict#REPLACED} where it has counted here. */
    public Verdict apply(Withdrawal withdrawal, ContactStore contacts) {
        return take(Fact.of(withdrawal), withdrawal.place().contactId(), contacts);
    }

    @Override
    public long replacedPosition() {
        return replaced.position();
    }

    @Override
    public long replacedArrival() {
        return replaced.arrival();
    }

    /**
     * Moves on to a later slide.
     *
     * @param to epoch milliseconds, a multiple of {@link Slides#PANE_MS}
     */
    public void advanceTo(long to) {
        if (to > ledger.slide()) {
            ledger.advanceTo(to);
            callers.forgetBefore(Math.min(to - Window.LONGEST_MS, calendar.dayStart(to - 1)));
        }
    }

    /** Everything as of the last slide. */
    public RegionReport.RegionFrame frame() {
        long slide = ledger.slide();
        return new RegionReport.RegionFrame(id, slide, ledger.windows(), ledger.totals(), callers.takeBefore(slide));
    }

    /** Takes out what there is to tell of the intervals that the last slide has closed. */
    public List<RegionReport.RegionGain> closeIntervals() {
        List<RegionReport.RegionGain> gains = new ArrayList<>();
        ledger.closeIntervals((from, to, gain, named, lateEvents) ->
                gains.add(new RegionReport.RegionGain(id, from, to, gain, named, lateEvents)));
        return gains;
    }

    @Override
    public boolean isBlank() {
        return ledger.isBlank();
    }

    /** Whether nothing happened within the longest window, and there is nothing to tell of. */
    public boolean isIdle() {
        return ledger.isIdle() && callers.isEmpty();
    }

    /** The packed state but for panes and contacts. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        ledger.write(out);
        callers.write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param panes the panes that {@link #takePaneChanges} told of and that were not dropped since
     */
    public static RegionFloor read(
            DataInput in,
            Map<Long, Counters> panes,
            RegionId id,
            long ghostLimitMs,
            Precedence precedence,
            BusinessCalendar calendar)
            throws IOException {
        Packed.expectVersion(in, VERSION, "a region's floor");
        RegionFloor floor = new RegionFloor(id, ghostLimitMs, precedence, calendar);
        floor.ledger = Ledger.read(in, calendar);
        floor.callers = ObservationLog.read(in);
        panes.forEach(floor.ledger::restore);
        floor.ledger.resume();
        return floor;
    }

    /** The panes that changed since the last call, by start; null where one is gone. */
    public Map<Long, @Nullable Counters> takePaneChanges() {
        Map<Long, @Nullable Counters> changes = new TreeMap<>();
        for (Panes.Change change : ledger.takePaneChanges()) {
            changes.put(change.start(), change.pane());
        }
        return changes;
    }

    private Verdict take(Fact fact, String contactId, ContactStore contacts) {
        Contact known = contacts.get(contactId);
        Contact before = known == null ? Contact.unknown(contactId) : known;
        Claim claim = Claim.of(before, fact, precedence);
        if (claim.isGranted()) {
            revise(fact);
            change(before, claim.after());
            contacts.put(claim.after().shortened());
            replaced.is(claim.replaced());
        } else if (claim.meanwhile() != null) {
            // As if it had come before its id was withdrawn: revisions must not depend on which was read first.
            revise(fact);
            change(before, claim.meanwhile());
            ledger.timePasses();
            change(claim.meanwhile(), before);
        }
        return claim.verdict();
    }

    /** What changes now is a fact's doing; a withdrawal is nobody's, the event that loses its id has its own revision. */
    private void revise(Fact fact) {
        if (fact.kind() == Fact.Kind.ELSEWHERE) {
            ledger.timePasses();
        } else {
            ledger.nextEvent(fact.time(), fact.arrival());
        }
    }

    private void change(Contact before, Contact after) {
        difference.compute(count, before, after);
        difference.applyTo(ledger::add);
    }
}
