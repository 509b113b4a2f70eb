package io.ringtide.simulator;

import io.ringtide.domain.event.Outcome;

/**
 * When and how a caller leaves the queue if no agent comes first. Patience decides, except that after
 * {@value #CALLBACK_OFFER_MS} ms some take the offer of a call back, after {@value #OVERFLOW_MS} ms some are sent
 * elsewhere, and after {@value #TIMEOUT_MS} ms the queue gives up.
 *
 * @param afterMs from the enqueue
 */
record Departure(long afterMs, Outcome outcome) {
    static final long CALLBACK_OFFER_MS = 120_000;
    static final long OVERFLOW_MS = 180_000;
    static final long TIMEOUT_MS = 600_000;

    private static final double TAKES_CALLBACK = 0.08;
    private static final double OVERFLOWS = 0.05;

    static Departure draw(long patienceMs, Dice dice) {
        if (patienceMs > CALLBACK_OFFER_MS && dice.chance(TAKES_CALLBACK)) {
            return new Departure(CALLBACK_OFFER_MS, Outcome.CALLBACK);
        }
        if (patienceMs > OVERFLOW_MS && dice.chance(OVERFLOWS)) {
            return new Departure(OVERFLOW_MS, Outcome.OVERFLOW);
        }
        if (patienceMs > TIMEOUT_MS) {
            return new Departure(TIMEOUT_MS, Outcome.TIMEOUT);
        }
        return new Departure(patienceMs, Outcome.ABANDONED);
    }
}
