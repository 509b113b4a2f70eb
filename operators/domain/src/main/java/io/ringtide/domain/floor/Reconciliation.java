package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Waiter;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of an inquiry what it says of each visit that it speaks of. */
final class Reconciliation {
    /** Takes what an inquiry says of one contact. */
    interface Notes {
        void note(String contactId, Fact fact);
    }

    private final long ghostLimitMs;

    Reconciliation(long ghostLimitMs) {
        this.ghostLimitMs = ghostLimitMs;
    }

    /**
     * Hands over first what is said of those it has, then of those it does not have and may speak of.
     *
     * @param waiting the visits that are known; may be changed by what is handed over
     */
    void of(Inquiry inquiry, Waiting waiting, ContactStore contacts, Notes notes) {
        Set<String> seen = new HashSet<>();
        for (Waiter waiter : inquiry.waiting()) {
            seen.add(waiter.contactId());
            notes.note(waiter.contactId(), Fact.of(inquiry, Fact.Kind.SEEN_WAITING, believable(waiter, inquiry)));
        }
        for (Waiting.Place place : waiting.unendedAt(inquiry.time())) {
            if (!seen.contains(place.contactId()) && isOf(inquiry, contacts.get(place.contactId()))) {
                notes.note(place.contactId(), Fact.of(inquiry, inquiry.ofOthers(), CallEvent.UNKNOWN));
            }
        }
    }

    /**
     * Whether that source may say what became of a contact, because it had told of it by then: where a stay begins may
     * still change with what comes late, so {@link Stay} decides whether it matters.
     */
    private static boolean isOf(Inquiry inquiry, @Nullable Contact contact) {
        if (contact == null) {
            return false;
        }
        for (Fact fact : contact.facts()) {
            boolean isBegin = fact.kind() == Fact.Kind.ENQUEUED || fact.kind() == Fact.Kind.SEEN_WAITING;
            if (isBegin && fact.second() == inquiry.sourceHash() && fact.arrival() <= inquiry.arrival()) {
                return true;
            }
        }
        return false;
    }

    /** Since when one waits, as told; nobody waits for longer than the ghost limit, nor since a time to come. */
    private long believable(Waiter waiter, Inquiry inquiry) {
        boolean isWithin = waiter.enqueuedAt() <= inquiry.time() && waiter.enqueuedAt() > inquiry.time() - ghostLimitMs;
        return isWithin ? waiter.enqueuedAt() : inquiry.time();
    }
}
