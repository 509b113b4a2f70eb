package io.ringtide.wire.recording;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Puts the times of day of one call on days, one after another. A stamp more than 12 h before the one before it
 * belongs to the next day; the clocks of the recording system differ by minutes, so an earlier stamp is
 * otherwise just earlier. By the same measure a stamp more than 12 h later belongs to the day before: service
 * may start a second before the midnight at which the queue was left.
 */
final class DayChain {
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private final ZoneId zone;
    private LocalDateTime previous;

    DayChain(LocalDate date, LocalTime first, ZoneId zone) {
        this.zone = zone;
        this.previous = date.atTime(first);
    }

    /** Milliseconds since the epoch of the next stamp, read in the zone. */
    long next(LocalTime stamp) {
        LocalDateTime sameDay = previous.toLocalDate().atTime(stamp);
        Duration later = Duration.between(previous, sameDay);
        if (later.negated().compareTo(HALF_A_DAY) > 0) {
            previous = sameDay.plusDays(1);
        } else if (later.compareTo(HALF_A_DAY) > 0) {
            previous = sameDay.minusDays(1);
        } else {
            previous = sameDay;
        }
        return previous.atZone(zone).toInstant().toEpochMilli();
    }
}
