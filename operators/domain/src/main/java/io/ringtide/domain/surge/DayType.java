package io.ringtide.domain.surge;

/** Days that call alike. The order is part of packed state: append, never reorder. */
public enum DayType {
    WEEKDAY,
    /** Saturdays, or what else is the first day of a weekend. */
    SATURDAY,
    /** Sundays, or what else is the last day of a weekend, and holidays of whatever day. */
    SUNDAY
}
