package io.ringtide.simulator;

import io.ringtide.domain.pack.Hash64;
import io.ringtide.domain.topology.Region;
import java.time.Duration;

/**
 * How often one region calls for the first time: the usual rate by half hour, a mood of the day, and storms. Constant
 * between one {@link #changesAfter} and the next.
 *
 * <p>The mood is {@code (1 + 0.05 n)(1 + 0.075 r)} with one standard normal {@code n} a day for the tenant and one
 * {@code r} a day for the region, together 9 %; it is a function of the seed and the date, so nothing is kept.
 */
final class Demand {
    private static final double NATIONAL_SD = 0.05;
    private static final double REGIONAL_SD = 0.075;
    private static final double QUIETEST_MOOD = 0.5;

    private final Region region;
    private final double meanPerMs;
    private final UsualWeek week;
    private final long start;
    private final long seed;
    private final Storm[] storms;

    /** @param meanPerMs calls a millisecond in the long run, storms aside */
    Demand(Region region, double meanPerMs, UsualWeek week, Scenario scenario) {
        this.region = region;
        this.meanPerMs = meanPerMs;
        this.week = week;
        this.start = scenario.start().toEpochMilli();
        this.seed = scenario.seed();
        this.storms = scenario.storms().stream()
                .filter(storm -> storm.region().equals(region.id()))
                .toArray(Storm[]::new);
    }

    Region region() {
        return region;
    }

    /** What a planner expects, calls a millisecond: no mood, no storm. */
    double usualPerMs(long time) {
        return meanPerMs * week.factor(time);
    }

    /** Calls a millisecond at that time and until {@link #changesAfter}. */
    double perMs(long time) {
        return usualPerMs(time) * mood(week.day(time)) * (1 + surge(time));
    }

    /** The first time after the given one at which the rate may differ. */
    long changesAfter(long time) {
        long change = UsualWeek.slotEnd(time);
        for (Storm storm : storms) {
            change = earlierEdge(time, onset(storm), change);
            change = earlierEdge(time, end(storm), change);
        }
        return change;
    }

    /** What storms bring on top, in multiples of the usual: 0 without a storm, 39 in one of x40. */
    double surge(long time) {
        double surge = 0;
        for (Storm storm : storms) {
            if (time >= onset(storm) && time < end(storm)) {
                surge += storm.multiplier() - 1;
            }
        }
        return surge;
    }

    private double mood(long day) {
        return mood(NATIONAL_SD, day, "") * mood(REGIONAL_SD, day, region.id());
    }

    private double mood(double deviation, long day, String whose) {
        Dice dice = new Dice(Hash64.start().add(seed).add(whose).add(day).value());
        return Math.max(QUIETEST_MOOD, 1 + deviation * dice.normal());
    }

    private long onset(Storm storm) {
        return after(start, storm.after());
    }

    private long end(Storm storm) {
        return after(onset(storm), storm.lasting());
    }

    private static long after(long time, Duration duration) {
        return time + duration.toMillis();
    }

    private static long earlierEdge(long time, long edge, long known) {
        return edge > time && edge < known ? edge : known;
    }
}
