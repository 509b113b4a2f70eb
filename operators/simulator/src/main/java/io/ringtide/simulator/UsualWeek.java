package io.ringtide.simulator;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * How the calls of an ordinary week are spread: by half hour of the local day and by the kind of day, for a power
 * utility that answers all day and night. The mean over a week is 1.
 */
final class UsualWeek {
    /** Length of a slot; slots begin at the half hours of UTC. Milliseconds. */
    static final long SLOT_MS = 1_800_000;

    private static final int SLOT_SECONDS = 1_800;

    /** From midnight, one weight a half hour; the height does not matter. */
    private static final double[] PROFILE = {
        0.33, 0.28, 0.23, 0.19, 0.16, 0.14, 0.12, 0.12, 0.12, 0.14, 0.18, 0.24, // to 06:00
        0.36, 0.50, 0.70, 0.92, 1.18, 1.50, 1.98, 2.18, 2.28, 2.28, 2.16, 1.96, // to 12:00
        1.55, 1.55, 1.86, 2.02, 2.02, 1.97, 1.92, 1.86, 1.81, 1.75, 1.60, 1.36, // to 18:00
        1.15, 1.04, 0.94, 0.88, 0.83, 0.78, 0.73, 0.66, 0.58, 0.51, 0.44, 0.38, // to 24:00
    };

    /** Five weekdays, Saturday and Sunday have a mean of 1. */
    private static final double WEEKDAY = 1.16;

    private static final double SATURDAY = 0.66;
    private static final double SUNDAY = 0.54;

    private final ZoneId zone;
    private final double profileMean;

    UsualWeek(ZoneId zone) {
        this.zone = zone;
        double sum = 0;
        for (double weight : PROFILE) {
            sum += weight;
        }
        this.profileMean = sum / PROFILE.length;
    }

    /** The first slot border after that time. */
    static long slotEnd(long time) {
        return (Math.floorDiv(time, SLOT_MS) + 1) * SLOT_MS;
    }

    /** Times the weekly mean, for the slot that holds that time. */
    double factor(long time) {
        ZonedDateTime slot = local(slotEnd(time) - SLOT_MS);
        return PROFILE[slot.toLocalTime().toSecondOfDay() / SLOT_SECONDS]
                / profileMean
                * dayFactor(slot.getDayOfWeek());
    }

    /** The local date as days since 1970. */
    long day(long time) {
        return local(time).toLocalDate().toEpochDay();
    }

    private ZonedDateTime local(long time) {
        return Instant.ofEpochMilli(time).atZone(zone);
    }

    private static double dayFactor(DayOfWeek day) {
        return switch (day) {
            case SATURDAY -> SATURDAY;
            case SUNDAY -> SUNDAY;
            default -> WEEKDAY;
        };
    }
}
