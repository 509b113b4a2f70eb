package io.ringtide.alerts.reading;

/** What a number comes to. The order is part of packed state: append, never reorder. */
public enum Verdict {
    /** Beyond what it may be. */
    BAD,
    /** As it should be, or there is none and so nobody to worry about. */
    GOOD,
    /** Neither bad nor yet good again. */
    BETWEEN,
    /** Some of what it is made of is missing. */
    UNKNOWN
}
