package io.ringtide.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of time in which one region calls more than usual.
 *
 * <p>Written {@code REGION@T+H:xM}: the region's id, {@code T} hours from the start of the simulation to the onset,
 * {@code H} hours until it is over, {@code M} times the usual calls. {@code T}, {@code H} and {@code M} are decimal
 * numbers with up to six digits before the point and six after it; {@code jeju@9.5+6:x40} starts nine and a half
 * hours after the start of the simulation, lasts six hours, and brings forty times the usual calls.
 *
 * @param region id of the region that calls
 * @param after from the start of the simulation to the onset, not negative
 * @param lasting from the onset to the end, positive
 * @param multiplier times the usual calls, {@value #LEAST_MULTIPLIER} to {@value #GREATEST_MULTIPLIER}
 */
public record Storm(String region, Duration after, Duration lasting, double multiplier) {
    /** A storm of this size is no storm. */
    public static final double LEAST_MULTIPLIER = 1;

    /** A hundred times the greatest day on record; beyond it a simulation would only stand still. */
    public static final double GREATEST_MULTIPLIER = 10_000;

    private static final String NUMBER = "(\\d{1,6}(?:\\.\\d{1,6})?)";
    private static final Pattern WRITTEN = Pattern.compile("([^@]+)@" + NUMBER + "\\+" + NUMBER + ":x" + NUMBER);
    private static final BigDecimal MILLIS_PER_HOUR = BigDecimal.valueOf(3_600_000);

    public Storm {
        Objects.requireNonNull(region);
        if (after.isNegative()) {
            throw new IllegalArgumentException("storm in " + region + ": starts before the simulation, at " + after);
        }
        if (lasting.toMillis() <= 0) {
            throw new IllegalArgumentException(
                    "storm in " + region + ": must last longer than nothing, not " + lasting);
        }
        if (!(multiplier >= LEAST_MULTIPLIER && multiplier <= GREATEST_MULTIPLIER)) {
            throw new IllegalArgumentException("storm in " + region + ": multiplier must be from "
                    + (long) LEAST_MULTIPLIER + " to " + (long) GREATEST_MULTIPLIER + ", not " + multiplier);
        }
    }

    /**
     * Reads {@code REGION@T+H:xM}.
     *
     * @throws IllegalArgumentException where the text is not of that form, naming the text and the form, or where a
     *     number is out of its range
     */
    public static Storm parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException("storm '" + text + "': expected REGION@T+H:xM with T (start) and H"
                    + " (length) in hours and M times the usual calls, as in jeju@9+6:x40");
        }
        return new Storm(
                written.group(1),
                hours(written.group(2)),
                hours(written.group(3)),
                Double.parseDouble(written.group(4)));
    }

    private static Duration hours(String number) {
        return Duration.ofMillis(
                new BigDecimal(number).multiply(MILLIS_PER_HOUR).longValue());
    }
}
