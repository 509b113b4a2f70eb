package io.ringtide.domain.floor;

import io.ringtide.domain.event.Position;
import org.jspecify.annotations.Nullable;

/** The event that the last {@link Verdict#REPLACED} took the place of: where it stood, and when it had arrived. */
final class LastReplaced {
    private long position = Position.NOWHERE;
    private long arrival = Ledger.NO_EVENT;

    void is(@Nullable Fact fact) {
        position = fact == null ? Position.NOWHERE : fact.position();
        arrival = fact == null ? Ledger.NO_EVENT : fact.arrival();
    }

    void is(@Nullable Inquiry inquiry) {
        position = inquiry == null ? Position.NOWHERE : inquiry.position();
        arrival = inquiry == null ? Ledger.NO_EVENT : inquiry.arrival();
    }

    long position() {
        return position;
    }

    long arrival() {
        return arrival;
    }
}
