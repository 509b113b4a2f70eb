package io.ringtide.domain.surge;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What became of a region's calls in one tick: contacts that were answered, that gave up and that were refused. */
final class TickOutcomes {
    private final DistinctContacts answered;
    private final DistinctContacts abandoned;
    private final DistinctContacts blocked;

    TickOutcomes() {
        this(new DistinctContacts(), new DistinctContacts(), new DistinctContacts());
    }

    private TickOutcomes(DistinctContacts answered, DistinctContacts abandoned, DistinctContacts blocked) {
        this.answered = answered;
        this.abandoned = abandoned;
        this.blocked = blocked;
    }

    /** Whether an event says what became of a call. */
    static boolean counts(CallEvent event) {
        return event.type() == EventType.CONTACT_ANSWERED
                || event.type() == EventType.CONTACT_BLOCKED
                || event.type() == EventType.CONTACT_DEQUEUED && event.outcome() == Outcome.ABANDONED;
    }

    void add(CallEvent event) {
        DistinctContacts known = event.type() == EventType.CONTACT_ANSWERED
                ? answered
                : event.type() == EventType.CONTACT_BLOCKED ? blocked : abandoned;
        known.add(event.contactId());
    }

    int answered() {
        return answered.size();
    }

    int abandoned() {
        return abandoned.size();
    }

    int blocked() {
        return blocked.size();
    }

    void write(DataOutput out) throws IOException {
        answered.write(out);
        abandoned.write(out);
        blocked.write(out);
    }

    static TickOutcomes read(DataInput in) throws IOException {
        return new TickOutcomes(DistinctContacts.read(in), DistinctContacts.read(in), DistinctContacts.read(in));
    }
}
