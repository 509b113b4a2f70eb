package io.ringtide.domain.rule;

import java.util.Locale;

/** How much an alert matters. The order is part of packed state: append, never reorder. */
public enum Severity {
    /** Good to know; nobody is called. */
    INFO,
    /** Somebody should look within the hour. */
    WARNING,
    /** Somebody must act now. */
    CRITICAL;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** For files and labels: {@code critical}. */
    public String code() {
        return code;
    }
}
