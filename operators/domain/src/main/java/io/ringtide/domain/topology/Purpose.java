package io.ringtide.domain.topology;

import java.util.Locale;
import java.util.Optional;

/** What a queue is for, as far as it decides who is called back first. The order is that of packed forms. */
public enum Purpose {
    /** Somebody may come to harm: a line that is down, a ventilator without power. */
    HAZARD,
    /** The power is out. */
    OUTAGE,
    /** Everything that can wait. */
    OTHER;

    private static final Purpose[] VALUES = values();

    /** As the configuration writes it: {@code outage}. */
    public String fieldName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Purpose of(int ordinal) {
        return VALUES[ordinal];
    }

    /** The purpose of that name, or nothing where there is none. */
    public static Optional<Purpose> ofName(String name) {
        for (Purpose purpose : VALUES) {
            if (purpose.fieldName().equals(name)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }

    /** Of a queue that does not say: those called {@code hazard} or {@code outage} are what they are called. */
    public static Purpose ofQueue(String id) {
        return ofName(id).orElse(OTHER);
    }
}
