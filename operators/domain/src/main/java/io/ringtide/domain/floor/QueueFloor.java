package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The floor of one queue: what its contacts count for, in panes, windows and intervals, as of the last slide.
 *
 * <p>Every event is turned into the {@link Difference} it makes to what its contact counts for. The difference goes
 * to the panes and intervals of its times; where a slide has passed them already, to the totals too. So any order
 * of events leads to the same numbers. Not thread-safe.
 */
public final class QueueFloor implements Sliding<QueueId> {
    /** A visit without an exit is lost this long after its enqueue, milliseconds: the contract's default of 2 h. */
    public static final long DEFAULT_GHOST_LIMIT_MS = 2 * 60 * 60_000L;

    private static final int VERSION = 4;
    /** Before the first slide: earlier than any time, with room to subtract a window. */
    private static final long NO_SLIDE = Long.MIN_VALUE / 4;

    private static final long NO_EVENT = Long.MIN_VALUE;

    private final QueueId id;
    private ContactCount count;
    private QueueRules rules;
    private final BusinessCalendar calendar;

    private final Difference difference = new Difference();
    private final Difference.Times addToTimes = this::add;
    private final Difference.Cohorts addToCohorts =
            (enqueue, time, slot, amount) -> this.cells.addToCohort(enqueue, time, slot, amount);
    private final WaitingAtEnds waitingAtEnds;
    private final Reconciliation reconciliation;
    private final Windows windows = new Windows();
    private final Panes panes = new Panes();
    private Waiting waiting = new Waiting();
    private Ahead ahead = new Ahead();
    private Inquiries inquiries = new Inquiries();
    /** Who called and was not told of in a frame yet. */
    private ObservationLog callers = new ObservationLog();

    private Cells cells;
    private Counters totals = new Counters();
    private long slide;
    private final LearnedVendor vendor = new LearnedVendor();
    private final LastReplaced replaced = new LastReplaced();
    private final Untold untold = new Untold();
    private Consumer<Abandonment> abandonments = any -> {};

    private QueueFloor(QueueId id, QueueRules rules, BusinessCalendar calendar, long slide) {
        this.id = id;
        this.count = new ContactCount(rules.thresholds(), rules.ghostLimitMs());
        this.rules = rules;
        this.calendar = calendar;
        this.cells = new Cells(calendar);
        this.waitingAtEnds = new WaitingAtEnds(rules.ghostLimitMs());
        this.reconciliation = new Reconciliation(rules.ghostLimitMs());
        this.slide = slide;
    }

    /** A queue of which nothing has been seen, before the first slide. */
    public static QueueFloor empty(QueueId id, QueueRules rules, BusinessCalendar calendar) {
        return new QueueFloor(id, rules, calendar, NO_SLIDE);
    }

    /** Also tells of each visit that is abandoned, as soon as it is known, and what becomes of that later. */
    public void tellAbandonments(Consumer<Abandonment> out) {
        abandonments = out;
    }

    /** Whether the floor has a number for events of that type; {@link #apply} leaves the others as they are. */
    public static boolean counts(CallEvent event) {
        return Fact.isCounted(event);
    }

    @Override
    public QueueId id() {
        return id;
    }

    /** As of when the totals are; meaningless before the first {@link #advanceTo}. */
    @Override
    public long slide() {
        return slide;
    }

    /** Whether there was a slide yet. */
    @Override
    public boolean hasSlid() {
        return slide != NO_SLIDE;
    }

    /** Counts an event of this queue; {@link Verdict} says how. */
    public Verdict apply(CallEvent event, ContactStore contacts) {
        if (!Fact.isCounted(event)) {
            return Verdict.NOT_COUNTED;
        }
        if (event.type() == EventType.QUEUE_SNAPSHOT) {
            return inquire(Inquiry.of(event));
        }
        Verdict verdict = take(Fact.of(event), event.contactId(), contacts);
        if (verdict != Verdict.DUPLICATE && Callers.isNamedBy(event)) {
            long caller = Callers.hashOf(event);
            callers.add(event.time(), caller);
            cells.addCaller(event.time(), caller);
        }
        if (verdict == Verdict.COUNTED || verdict == Verdict.REPLACED) {
            vendor.learn(event);
        }
        return verdict;
    }

    /** Takes a {@code source.reset}: at the next slide after it came, the source's open visits are lost. */
    public Verdict applyReset(CallEvent reset) {
        return inquire(Inquiry.of(reset));
    }

    /**
     * Gives up an id that an event elsewhere holds: {@link Verdict#REPLACED} where something had counted under it,
     * which is to be rejected now.
     */
    public Verdict apply(Withdrawal withdrawal, ContactStore contacts) {
        if (withdrawal.place().contactId().isEmpty()) {
            Inquiries.Outcome outcome =
                    inquiries.withdraw(withdrawal.idHash(), withdrawal.fingerprint(), withdrawal.time());
            replaced.is(outcome.replaced());
            return outcome.verdict();
        }
        return take(Fact.of(withdrawal), withdrawal.place().contactId(), contacts);
    }

    private Verdict inquire(Inquiry inquiry) {
        Inquiries.Outcome outcome = inquiries.add(inquiry, rules.precedence());
        replaced.is(outcome.replaced());
        return outcome.verdict();
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
     * Moves on to a later slide: panes that it passes enter the totals, those that a window no longer holds leave
     * it, visits over the ghost limit are given up.
     *
     * @param to epoch milliseconds, a multiple of {@link Slides#PANE_MS}
     */
    public void advanceTo(long to, ContactStore contacts) {
        if (to <= slide) {
            return;
        }
        for (Inquiry inquiry : inquiries.takeArrivedBefore(to)) {
            act(inquiry, contacts);
        }
        inquiries.forgetBefore(to);
        giveUpGhosts(to, contacts);
        panes.combineInto(totals, slide, to);
        windows.slide(panes, slide, to, calendar);
        panes.forgetBefore(to - Window.LONGEST_MS);
        cells.advanceTo(to);
        waitingAtEnds.pass(slide, to, waiting, cells);
        waiting.forgetBefore(to - Inquiries.LATEST_MS);
        callers.forgetBefore(Math.min(to - Window.LONGEST_MS, calendar.dayStart(to - 1)));
        ahead.forgetBefore(to);
        slide = to;
    }

    /**
     * Takes over other thresholds for visits that begin after the last slide. Those that have been counted already are
     * counted anew, so that it does not matter which came first, the visit or its thresholds.
     *
     * @param changed the same as before for every visit that began before the last slide
     */
    public void reconfigure(QueueRules changed, ContactStore contacts) {
        QueueRules before = rules;
        ContactCount countBefore = count;
        rules = changed;
        if (before.thresholds().equals(changed.thresholds())) {
            return;
        }
        count = new ContactCount(changed.thresholds(), changed.ghostLimitMs());
        for (String contactId : ahead.all()) {
            Contact contact = contacts.get(contactId);
            if (contact != null) {
                cells.nextEvent(NO_EVENT, NO_EVENT, slide);
                difference.compute(countBefore, contact, count, contact);
                difference.applyTo(addToTimes);
                difference.applyTo(addToCohorts);
            }
        }
    }

    /** Everything as of the last slide. */
    public QueueReport.Frame frame() {
        int depth = waiting.depth(slide);
        untold.toldFrame(slide);
        return new QueueReport.Frame(
                id,
                vendor.name(),
                slide,
                depth,
                waiting.longestSince(slide),
                windows.snapshot(),
                totals.copy(),
                imbalance(depth),
                callers.takeBefore(slide));
    }

    /** Whether there were events that no {@link #frame()} or {@link #live} has told of yet. */
    @Override
    public boolean hasChanged() {
        return untold.isAnything();
    }

    @Override
    public boolean isBlank() {
        return waiting.isEmpty() && windows.areZero();
    }

    /** Whether nobody waits, nothing happened within the longest window, and no interval is to be told of. */
    public boolean isIdle() {
        return waiting.isEmpty() && panes.isEmpty() && cells.isEmpty() && inquiries.isEmpty() && callers.isEmpty();
    }

    /** Queue depth as of a time after the last slide, from what is known so far. */
    public QueueReport.Live live(long asOf) {
        untold.toldLive(asOf);
        return new QueueReport.Live(id, vendor.name(), asOf, waiting.depth(asOf), waiting.longestSince(asOf));
    }

    /** Takes out what there is to tell of the intervals that the last slide has closed. */
    public List<QueueReport.IntervalGain> closeIntervals() {
        List<QueueReport.IntervalGain> gains = new ArrayList<>();
        for (Cells.Report report : cells.close(slide)) {
            gains.add(QueueReport.IntervalGain.of(id, vendor.name(), report));
        }
        return gains;
    }

    /** The packed state but for panes and contacts. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(slide);
        vendor.write(out);
        totals.write(out);
        windows.total(Window.DAY).write(out);
        waiting.write(out);
        ahead.write(out);
        inquiries.write(out);
        callers.write(out);
        cells.write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param panes the panes that {@link #takePaneChanges} told of and that were not dropped since
     */
    public static QueueFloor read(
            DataInput in, Map<Long, Counters> panes, QueueId id, QueueRules rules, BusinessCalendar calendar)
            throws IOException {
        Packed.expectVersion(in, VERSION, "a queue's floor");
        QueueFloor floor = new QueueFloor(id, rules, calendar, in.readLong());
        floor.vendor.read(in);
        floor.totals = Counters.read(in);
        Counters day = Counters.read(in);
        floor.waiting = Waiting.read(in);
        floor.ahead = Ahead.read(in);
        floor.inquiries = Inquiries.read(in);
        floor.callers = ObservationLog.read(in);
        floor.cells = Cells.read(in, calendar);
        panes.forEach(floor.panes::restore);
        if (floor.slide != NO_SLIDE) {
            floor.windows.restore(floor.panes, floor.slide, day, calendar);
        }
        return floor;
    }

    /** The panes that changed since the last call, by start; null where one is gone. */
    public Map<Long, @Nullable Counters> takePaneChanges() {
        Map<Long, @Nullable Counters> changes = new TreeMap<>();
        for (Panes.Change change : panes.changes()) {
            changes.put(change.start(), change.pane());
        }
        return changes;
    }

    private Verdict take(Fact fact, String contactId, ContactStore contacts) {
        Contact known = contacts.get(contactId);
        Contact before = known == null ? Contact.unknown(contactId) : known;
        Claim claim = Claim.of(before, fact, rules.precedence());
        if (claim.isGranted()) {
            revise(fact);
            change(before, withoutGhosts(claim.after()), contacts);
            if (fact.time() >= slide) {
                ahead.note(fact.time(), contactId);
            }
            untold.happened(fact.time());
            replaced.is(claim.replaced());
        } else if (claim.meanwhile() != null) {
            // As if it had come before its id was withdrawn: revisions must not depend on which was read first.
            Contact meanwhile = withoutGhosts(claim.meanwhile());
            revise(fact);
            change(before, meanwhile, contacts);
            cells.nextEvent(NO_EVENT, NO_EVENT, slide);
            change(meanwhile, before, contacts);
        }
        return claim.verdict();
    }

    /** What changes now is a fact's doing; a withdrawal is nobody's, the event that loses its id has its own revision. */
    private void revise(Fact fact) {
        boolean isEvent = fact.kind() != Fact.Kind.ELSEWHERE;
        cells.nextEvent(isEvent ? fact.time() : NO_EVENT, isEvent ? fact.arrival() : NO_EVENT, slide);
    }

    /** Notes of every visit that an inquiry speaks of what it says. */
    private void act(Inquiry inquiry, ContactStore contacts) {
        cells.nextEvent(inquiry.time(), inquiry.arrival(), slide);
        reconciliation.of(inquiry, waiting, contacts, (contactId, fact) -> note(contactId, fact, contacts));
    }

    private void note(String contactId, Fact fact, ContactStore contacts) {
        Contact known = contacts.get(contactId);
        Contact before = known == null ? Contact.unknown(contactId) : known;
        if (before.sameId(fact) == null) {
            change(before, withoutGhosts(before.withNote(fact, rules.ghostLimitMs())), contacts);
            untold.happened(fact.time());
        }
    }

    /** Puts a contact in the place of what it was; {@link Cells#nextEvent} has said what makes the change. */
    private void change(Contact before, Contact after, ContactStore contacts) {
        difference.compute(count, before, after);
        difference.applyTo(addToTimes);
        difference.applyTo(addToCohorts);
        List<Stay> staysBefore = Stay.of(before, rules.ghostLimitMs());
        List<Stay> staysAfter = Stay.of(after, rules.ghostLimitMs());
        Abandonment.compare(id, before.id(), staysBefore, staysAfter, rules.ghostLimitMs(), abandonments);
        waitingAtEnds.correct(staysBefore, staysAfter, slide, cells);
        waiting.replace(before.id(), staysBefore, staysAfter, slide, rules.ghostLimitMs());
        contacts.put(after.settled(rules.ghostLimitMs()));
    }

    /** Gives up what a late event has left open although the ghost limit lies before the last slide. */
    private Contact withoutGhosts(Contact contact) {
        long limit = slide - rules.ghostLimitMs();
        return contact.firstTime() < limit ? contact.givenUpThrough(limit - 1) : contact;
    }

    private void add(long time, int slot, long amount) {
        if (time < slide) {
            totals.add(slot, amount);
            windows.addLate(time, slide, slot, amount);
        }
        if (time >= slide - Window.LONGEST_MS) {
            panes.add(time, slot, amount);
        }
        cells.add(time, slot, amount);
    }

    private void giveUpGhosts(long to, ContactStore contacts) {
        for (Waiting.Place place : waiting.enteredBefore(to - rules.ghostLimitMs())) {
            Contact contact = contacts.get(place.contactId());
            if (contact != null && !contact.givenUp(place.enqueue())) {
                cells.nextEvent(NO_EVENT, NO_EVENT, slide);
                change(contact, contact.givenUpThrough(place.enqueue()), contacts);
            }
        }
    }

    /** Entered (seen or not) less answered, abandoned, other exits, lost and waiting: 0 unless the floor lost count. */
    private long imbalance(int depth) {
        return totals.get(Counter.ENTERED)
                + totals.get(Counter.UNSEEN_ENTRY)
                + waiting.leftAhead(slide)
                - totals.closed()
                - totals.get(Counter.LOST)
                - depth;
    }
}
