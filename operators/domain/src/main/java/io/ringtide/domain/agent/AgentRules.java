package io.ringtide.domain.agent;

import io.ringtide.domain.identity.Precedence;

/**
 * What agents are counted by.
 *
 * @param lostAfterMs an agent of whom nothing was heard for this long is taken as offline
 * @param precedence which of two events with the same (source, id) counts
 */
public record AgentRules(long lostAfterMs, Precedence precedence) {
    /** Longer than a shift with overtime, shorter than the way from one day's shift to the next, milliseconds. */
    public static final long DEFAULT_LOST_AFTER_MS = 16 * 60 * 60_000L;

    /** How long an agent's events are remembered, and who is offline is shown, milliseconds. */
    public static final long REMEMBERED_MS = 24 * 60 * 60_000L;

    public AgentRules {
        if (lostAfterMs <= 0 || lostAfterMs > REMEMBERED_MS) {
            throw new IllegalArgumentException("agents must be lost within a day: " + lostAfterMs + " ms");
        }
    }
}
