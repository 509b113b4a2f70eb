package io.ringtide.local.backtest;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import java.time.Instant;

/** Events of the queue {@code bank/PS}, on a day in March. */
final class SmallFloor {
    private SmallFloor() {}

    /** Epoch milliseconds of a time of that day, as {@code 10:00:05}. */
    static long at(String time) {
        return Instant.parse("2026-03-02T" + time + "Z").toEpochMilli();
    }

    static CallEvent enqueued(String contact, String time) {
        return event(EventType.CONTACT_ENQUEUED, contact + "-in", time)
                .contact(contact)
                .build();
    }

    static CallEvent answered(String contact, String time) {
        return event(EventType.CONTACT_ANSWERED, contact + "-out", time)
                .contact(contact)
                .build();
    }

    static CallEvent abandoned(String contact, String time) {
        return event(EventType.CONTACT_DEQUEUED, contact + "-out", time)
                .contact(contact)
                .outcome(Outcome.ABANDONED)
                .build();
    }

    static CallEvent.Builder event(EventType type, String id, String time) {
        return CallEvent.builder(type, "/pbx", id, at(time)).at("", "bank", "PS");
    }
}
