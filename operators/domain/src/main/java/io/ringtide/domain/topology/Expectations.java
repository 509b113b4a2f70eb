package io.ringtide.domain.topology;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What people know beforehand of how customers call, and how sure they want to be of a surge.
 *
 * @param holidays days on which customers call as they do on Sundays
 * @param weekend days of the week that are no working days, two at the most: the last of them is called on as on holidays, the
 *     first of two by itself
 * @param falseSurges that are accepted of each region in a month
 * @param baselines what was learned from history
 */
public record Expectations(
        SortedSet<LocalDate> holidays, List<DayOfWeek> weekend, double falseSurges, Baselines baselines)
        implements Serializable {
    /** False surges of a region and month that are accepted where nothing else is said. */
    public static final double USUAL_FALSE_SURGES = 0.3;

    /** Where nothing else is said. */
    public static final List<DayOfWeek> USUAL_WEEKEND = List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** Nothing is known. */
    public static final Expectations NONE = of(Set.of());

    public Expectations {
        holidays = Collections.unmodifiableSortedSet(new TreeSet<>(holidays));
        weekend = List.copyOf(weekend);
    }

    /** Nothing but holidays. */
    public static Expectations of(Set<LocalDate> holidays) {
        return new Expectations(new TreeSet<>(holidays), USUAL_WEEKEND, USUAL_FALSE_SURGES, Baselines.NONE);
    }

    public Expectations with(Baselines learned) {
        return new Expectations(holidays, weekend, falseSurges, learned);
    }

    public Expectations accepting(double falseSurgesPerMonth) {
        return new Expectations(holidays, weekend, falseSurgesPerMonth, baselines);
    }

    public Expectations withWeekend(List<DayOfWeek> days) {
        return new Expectations(holidays, days, falseSurges, baselines);
    }
}
