package io.ringtide.domain.event;

/**
 * How a visit ended without an agent: the {@code outcome} of {@code contact.dequeued}. The order is part of
 * packed state: append, never reorder.
 */
public enum Outcome {
    ABANDONED,
    TIMEOUT,
    OVERFLOW,
    TRANSFERRED,
    CALLBACK,
    EXIT_KEY,
    NO_AGENTS,
    WITHDRAWN,
    ERROR;

    private static final Outcome[] VALUES = values();

    public static Outcome of(int ordinal) {
        return VALUES[ordinal];
    }
}
