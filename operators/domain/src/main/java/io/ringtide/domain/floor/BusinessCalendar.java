package io.ringtide.domain.floor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Business days and half hours of a time zone, over epoch milliseconds. Remembers the last day asked for, because
 * neighbouring questions are about the same day. Half hours are local: in a zone at +05:45 they begin at a quarter.
 */
public final class BusinessCalendar {
    private final ZoneId zone;
    private long dayStart = 1;
    private long dayEnd = 0;
    private long quarter = Long.MIN_VALUE;
    private long half;

    public BusinessCalendar(ZoneId zone) {
        this.zone = zone;
    }

    /** The start of the local day that holds {@code time}; days of 23 and 25 hours included. */
    public long dayStart(long time) {
        if (time < dayStart || time >= dayEnd) {
            LocalDate day = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
            dayStart = day.atStartOfDay(zone).toInstant().toEpochMilli();
            dayEnd = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
        }
        return dayStart;
    }

    /** The start of the local half hour that holds {@code time}. */
    public long halfStart(long time) {
        long asked = Slides.floor(time, Slides.QUARTER_MS);
        if (asked != quarter) {
            long offset = zone.getRules().getOffset(Instant.ofEpochMilli(asked)).getTotalSeconds() * 1_000L;
            half = Slides.floor(asked + offset, Slides.HALF_MS) - offset;
            quarter = asked;
        }
        return half;
    }

    /** The end of the local half hour that holds {@code time}. */
    public long halfEnd(long time) {
        return halfStart(time) + Slides.HALF_MS;
    }
}
