package io.ringtide.domain.surge;

import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;

/**
 * What a region is believed to call before anything is learned: its share of the tenant's calls, spread over the day and the
 * week as a utility's customers call, most before noon on weekdays. Learning corrects it slot by slot.
 */
final class UsualCalls {
    private static final double MINUTES_PER_MONTH = 30.44 * 24 * 60;

    /** By hour of the local day, from midnight; only the ratios matter. */
    private static final double[] HOURS = {
        3, 2, 1.5, 1.2, 1.6, 2.2, 4.5, 8.5, 14, 21, 22, 19.5, //
        16, 19.5, 19.5, 18.5, 17.5, 14.5, 11, 9, 8, 7, 5.5, 4,
    };

    private static final double WEEKDAY = 1.16;
    private static final double SATURDAY = 0.66;
    private static final double SUNDAY = 0.54;

    private UsualCalls() {}

    /** Calls a minute by type of day and half hour. */
    static double[][] of(Tenant tenant, Region region) {
        double mean = tenant.callsPerMonth() / MINUTES_PER_MONTH * region.share();
        double[][] usual = new double[DayType.values().length][Season.SLOTS];
        for (DayType day : DayType.values()) {
            for (int slot = 0; slot < Season.SLOTS; slot++) {
                usual[day.ordinal()][slot] = mean * timesMean(day) * timesMean(slot);
            }
        }
        return usual;
    }

    private static double timesMean(DayType day) {
        return switch (day) {
            case WEEKDAY -> WEEKDAY;
            case SATURDAY -> SATURDAY;
            case SUNDAY -> SUNDAY;
        };
    }

    /** Between the middles of hours, as the season is between the middles of slots. */
    private static double timesMean(int slot) {
        double sum = 0;
        for (double hour : HOURS) {
            sum += hour;
        }
        int hour = slot / 2;
        int neighbour = Math.floorMod(slot % 2 == 0 ? hour - 1 : hour + 1, HOURS.length);
        return (0.75 * HOURS[hour] + 0.25 * HOURS[neighbour]) * HOURS.length / sum;
    }
}
