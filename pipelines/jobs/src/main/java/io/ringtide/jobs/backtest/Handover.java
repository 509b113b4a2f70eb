package io.ringtide.jobs.backtest;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands an open object over to an operator in the same JVM: a job graph carries only what can be serialized, and a
 * backtest runs on an embedded cluster by definition.
 */
final class Handover {
    private static final Map<String, Object> HANDED_OVER = new ConcurrentHashMap<>();

    private Handover() {}

    /** Returns the ticket that {@link #take} redeems. */
    static String leave(Object thing) {
        String ticket = UUID.randomUUID().toString();
        HANDED_OVER.put(ticket, thing);
        return ticket;
    }

    static <T> T take(String ticket, Class<T> type) {
        return type.cast(Objects.requireNonNull(HANDED_OVER.get(ticket), "the backtest that left this is over"));
    }

    static void forget(String ticket) {
        HANDED_OVER.remove(ticket);
    }
}
