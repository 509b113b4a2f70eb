package io.ringtide.domain.surge;

import io.ringtide.domain.topology.Expectations;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/** What kind of moment a tick is, in a tenant's time zone. Local time decides: a day may have 23 or 25 hours. */
public final class TickCalendar {
    /** Counts are taken by ticks of that length, milliseconds. */
    public static final long TICK_MS = 10_000;

    private final ZoneId zone;
    private final Set<LocalDate> holidays;
    private final List<DayOfWeek> weekend;

    /** Where Saturday and Sunday are the weekend. */
    public TickCalendar(ZoneId zone, Set<LocalDate> holidays) {
        this(zone, holidays, Expectations.USUAL_WEEKEND);
    }

    /**
     * @param holidays days that call as the last day of a weekend does
     * @param weekend its days, two at the most, the last of them last
     */
    public TickCalendar(ZoneId zone, Set<LocalDate> holidays, List<DayOfWeek> weekend) {
        this.zone = zone;
        this.holidays = Set.copyOf(holidays);
        this.weekend = List.copyOf(weekend);
    }

    /**
     * When a tick is.
     *
     * @param minute of the local day, with fractions
     */
    record Moment(DayType yesterday, DayType today, DayType tomorrow, double minute) {}

    /** @param time the beginning of the tick, epoch milliseconds */
    Moment at(long time) {
        ZonedDateTime local = Instant.ofEpochMilli(time + TICK_MS / 2).atZone(zone);
        LocalDate day = local.toLocalDate();
        return new Moment(
                type(day.minusDays(1)),
                type(day),
                type(day.plusDays(1)),
                local.toLocalTime().toNanoOfDay() / 60e9);
    }

    DayType type(LocalDate day) {
        int place = weekend.indexOf(day.getDayOfWeek());
        if (holidays.contains(day) || place >= 0 && place == weekend.size() - 1) {
            return DayType.SUNDAY;
        }
        return place >= 0 ? DayType.SATURDAY : DayType.WEEKDAY;
    }
}
