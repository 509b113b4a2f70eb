package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.pack.Hash64;

/** Which events name a caller, and how sketches know that caller. */
final class Callers {
    private Callers() {}

    /**
     * Whether the caller of that event counts among the distinct ones: whoever tried to reach the floor, got through or
     * not. An event without a caller adds none.
     */
    static boolean isNamedBy(CallEvent event) {
        return event.caller() != null && event.type().isAttempt();
    }

    /** The caller in 64 bits; a pseudonym is one caller within a tenant. */
    static long hashOf(CallEvent event) {
        return Hash64.start().add(event.tenant()).add(event.caller()).value();
    }
}
