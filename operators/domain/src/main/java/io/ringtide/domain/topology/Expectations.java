package io.ringtide.domain.topology;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What people know beforehand of how customers call, and how sure they want to be of a surge.
 *
 * @param holidays days on which customers call as they do on Sundays
 * @param falseSurges that are accepted of each region in a month
 * @param baselines what was learned from history
 */
public record Expectations(SortedSet<LocalDate> holidays, double falseSurges, Baselines baselines)
        implements Serializable {
    /** False surges of a region and month that are accepted where nothing else is said. */
    public static final double USUAL_FALSE_SURGES = 0.3;

    /** Nothing is known. */
    public static final Expectations NONE = of(Set.of());

    public Expectations {
        holidays = Collections.unmodifiableSortedSet(new TreeSet<>(holidays));
    }

    /** Nothing but holidays. */
    public static Expectations of(Set<LocalDate> holidays) {
        return new Expectations(new TreeSet<>(holidays), USUAL_FALSE_SURGES, Baselines.NONE);
    }

    public Expectations with(Baselines learned) {
        return new Expectations(holidays, falseSurges, learned);
    }

    public Expectations accepting(double falseSurgesPerMonth) {
        return new Expectations(holidays, falseSurgesPerMonth, baselines);
    }
}
