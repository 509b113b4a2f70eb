package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.sketch.DistinctSketch;
import io.ringtide.domain.topology.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A queue's floor with its durable state as a cluster keeps it: it can be restarted at any moment. */
final class FloorUnderTest {

    /** What an interval has come to: the sum of all its gains. */
    static final class IntervalSum {
        final IntervalCounts counts = new IntervalCounts();
        final DistinctSketch callers = new DistinctSketch();
        int revision;
        int reports;
    }

    private static final QueueId QUEUE = new QueueId("acme", "north", "help");
    private static final Scope SCOPE = Scope.queue("north", "help");

    private QueueRules rules;
    private final BusinessCalendar calendar;
    private final Map<String, byte[]> contacts = new HashMap<>();
    private final Map<Long, byte[]> panes = new TreeMap<>();
    private final Map<Cells.Interval, IntervalSum> intervals = new TreeMap<>();
    private final Map<List<Object>, Abandonment> abandonments = new HashMap<>();
    private QueueFloor floor;
    private CallerWindows callers;
    private final Map<Long, long[]> distinctCallers = new HashMap<>();

    FloorUnderTest(QueueRules rules, BusinessCalendar calendar) {
        this.rules = rules;
        this.calendar = calendar;
        this.floor = telling(QueueFloor.empty(QUEUE, rules, calendar));
        this.callers = new CallerWindows(calendar);
    }

    private QueueFloor telling(QueueFloor told) {
        told.tellAbandonments(one -> abandonments.put(List.of(one.contactId(), one.abandonedAt()), one));
        return told;
    }

    /** The visits that stand as abandoned before a time, by what was told last of each. */
    List<Abandonment> abandonedBefore(long time) {
        return abandonments.values().stream()
                .filter(one -> !one.isWithdrawn() && one.abandonedAt() < time)
                .toList();
    }

    static CallEvent.Builder at(CallEvent.Builder event) {
        return event.at(QUEUE.tenant(), QUEUE.centre(), QUEUE.queue());
    }

    Verdict apply(CallEvent event) {
        return floor.apply(event, new Store());
    }

    Verdict apply(Withdrawal withdrawal) {
        return floor.apply(withdrawal, new Store());
    }

    void reconfigure(QueueRules changed) {
        rules = changed;
        floor.reconfigure(changed, new Store());
    }

    /** How much is remembered of a contact. */
    int contactBytes(String contactId) {
        return Objects.requireNonNull(contacts.get(contactId)).length;
    }

    QueueReport.Frame advanceTo(long slide) {
        floor.advanceTo(slide, new Store());
        for (QueueReport.IntervalGain gain : floor.closeIntervals()) {
            IntervalSum sum =
                    intervals.computeIfAbsent(new Cells.Interval(gain.from(), gain.to()), any -> new IntervalSum());
            sum.counts.combine(gain.gain());
            sum.callers.merge(gain.callers());
            sum.revision += gain.lateEvents();
            sum.reports++;
        }
        QueueReport.Frame frame = floor.frame();
        callers.advanceTo(slide);
        callers.add(SCOPE, List.of(frame.callers()));
        distinctCallers.put(slide, callers.of(SCOPE));
        return frame;
    }

    /** Distinct callers in each window as of a slide, as the roll-up finds them out. */
    long[] distinctCallers(long slide) {
        return Objects.requireNonNull(distinctCallers.get(slide));
    }

    QueueFloor floor() {
        return floor;
    }

    /** The intervals that were told of so far. */
    Map<Cells.Interval, IntervalSum> intervals() {
        return intervals;
    }

    /** Writes everything, forgets it and reads it again. */
    void restart() {
        try {
            for (Map.Entry<Long, @Nullable Counters> change :
                    floor.takePaneChanges().entrySet()) {
                if (change.getValue() == null) {
                    panes.remove(change.getKey());
                } else {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    change.getValue().write(new DataOutputStream(bytes));
                    panes.put(change.getKey(), bytes.toByteArray());
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            floor.write(new DataOutputStream(bytes));
            Map<Long, Counters> saved = new TreeMap<>();
            for (Map.Entry<Long, byte[]> pane : panes.entrySet()) {
                saved.put(pane.getKey(), Counters.read(reading(pane.getValue())));
            }
            floor = telling(QueueFloor.read(reading(bytes.toByteArray()), saved, QUEUE, rules, calendar));
            restartCallers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void restartCallers() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        callers.write(new DataOutputStream(bytes));
        callers = new CallerWindows(calendar);
        callers.read(reading(bytes.toByteArray()));
    }

    private static DataInputStream reading(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /** Keeps contacts packed, so that nothing is shared with the floor. */
    private final class Store implements ContactStore {
        @Override
        public @Nullable Contact get(String contactId) {
            byte[] bytes = contacts.get(contactId);
            return bytes == null ? null : Contact.PACKER.fromBytes(bytes);
        }

        @Override
        public void put(Contact contact) {
            contacts.put(contact.id(), Contact.PACKER.toBytes(contact));
        }
    }
}
