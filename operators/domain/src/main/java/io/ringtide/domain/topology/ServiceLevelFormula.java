package io.ringtide.domain.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The named service-level formulas: how telephone systems tell the share of contacts that were served in time. All are
 * views over the same counters, so that a formula may be chosen afterwards, for the past too.
 */
public enum ServiceLevelFormula {
    /** Met of all that met or missed; who still waits at T has missed, short abandons and early exits do not count. */
    RINGTIDE,
    /** Answered within T, of the answered. */
    ANSWERED_ONLY,
    /** Answered within T, of all that ended or still wait. */
    OFFERED,
    /** Answered, abandoned or called back within T, of all that ended. */
    AMAZON,
    /** Answered within T, of the answered and the abandoned. */
    GENESYS,
    /** As {@link #GENESYS}, short abandons left out. */
    GENESYS_WITHOUT_SHORT,
    /** As {@link #RINGTIDE}, abandons up to T left out. */
    CISCO_IGNORE,
    /** As {@link #RINGTIDE}, abandons up to T taken for met, short ones left out. */
    CISCO_POSITIVE,
    /** Answered within T, of the answered and those who abandoned after T. */
    XCALLY;

    private final String fieldName = name().toLowerCase(Locale.ROOT);

    /** The formula as records and configurations name it: {@code answered_only}. */
    public String fieldName() {
        return fieldName;
    }

    /** The formula of that name, or nothing where there is none. */
    public static Optional<ServiceLevelFormula> ofName(String name) {
        return Arrays.stream(values())
                .filter(formula -> formula.fieldName.equals(name))
                .findFirst();
    }

    /** All names, in order. */
    public static List<String> names() {
        return Arrays.stream(values()).map(ServiceLevelFormula::fieldName).toList();
    }
}
