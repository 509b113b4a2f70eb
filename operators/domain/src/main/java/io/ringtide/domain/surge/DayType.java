package io.ringtide.domain.surge;

/** Days that call alike. The order is part of packed state: append, never reorder. */
public enum DayType {
    WEEKDAY,
    SATURDAY,
    /** Sundays, and holidays of whatever day. */
    SUNDAY
}
