package io.ringtide.studies.surge;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;

/**
 * How many would call without a storm: a season by half hour and type of day, moods of the day of the nation and of each
 * region, a slow walk of each, a drift of all, campaigns, and holidays that nobody announced.
 */
final class Demand {
    static final ZoneId ZONE = ZoneId.of("Asia/Seoul");
    /** A Monday. */
    static final long START =
            ZonedDateTime.of(2026, 1, 5, 0, 0, 0, 0, ZONE).toInstant().toEpochMilli();

    static final int TICKS_OF_MINUTE = 6;
    static final int TICKS_OF_DAY = 8_640;

    static final List<String> REGIONS = List.of(
            "seoul",
            "incheon",
            "gyeonggi",
            "gyeonggi-north",
            "gwangju",
            "daegu",
            "busan",
            "gyeongnam",
            "jeju",
            "chungbuk",
            "daejeon",
            "gangwon",
            "jeonbuk");

    private static final double[] SHARES = {
        0.1809, 0.0591, 0.1977, 0.0698, 0.0616, 0.0946, 0.0839, 0.0623, 0.0195, 0.0308, 0.0770, 0.0293, 0.0335
    };
    private static final double CALLS_A_MONTH = 2_340_000;
    private static final double MINUTES_OF_MONTH = 30.44 * 1_440;
    /** Weekday, Saturday, Sunday and holiday. */
    private static final double[] DAYS = {1.16, 0.66, 0.54};
    /** By half hour from midnight; only the ratios matter. */
    private static final double[] HALF_HOURS = {
        0.33, 0.28, 0.23, 0.19, 0.16, 0.14, 0.12, 0.12, 0.12, 0.14, 0.18, 0.24, 0.36, 0.50, 0.70, 0.92, //
        1.18, 1.50, 1.98, 2.18, 2.28, 2.28, 2.16, 1.96, 1.55, 1.55, 1.86, 2.02, 2.02, 1.97, 1.92, 1.86, //
        1.81, 1.75, 1.60, 1.36, 1.15, 1.04, 0.94, 0.88, 0.83, 0.78, 0.73, 0.66, 0.58, 0.51, 0.44, 0.38
    };

    private static final double NATIONAL_MOOD = 0.05;
    private static final double REGIONAL_MOOD = 0.075;
    private static final double DRIFT_A_DAY = 0.01;
    private static final double WALK_A_MINUTE = 0.012;
    private static final double HOLIDAY = 0.03;
    private static final double CAMPAIGNS_A_DAY = 0.1;

    private final Random random;
    private final double[] moods = new double[SHARES.length];
    private final double[] walks = new double[SHARES.length];
    private double nationalMood = 1;
    private double drift;
    private double campaign = 1;
    private long campaignTo;
    private int day;

    Demand(long seed) {
        random = new Random(seed);
    }

    /** What the topology would say of a region: its share of a national season. Calls a minute. */
    static double[][] prior(int region) {
        double[][] prior = new double[DAYS.length][HALF_HOURS.length];
        for (int type = 0; type < DAYS.length; type++) {
            for (int slot = 0; slot < HALF_HOURS.length; slot++) {
                prior[type][slot] = usual(region, type, slot + 0.5);
            }
        }
        return prior;
    }

    /** Calls of each region in the next tick if no storm is on, on average. @param tick since {@link #START} */
    void next(long tick, double[] rates) {
        if (tick % TICKS_OF_DAY == 0) {
            newDay(tick);
        }
        if (tick % TICKS_OF_MINUTE == 0) {
            for (int i = 0; i < walks.length; i++) {
                walks[i] = walks[i] * Math.exp(-1 / 60.0) + WALK_A_MINUTE * random.nextGaussian();
            }
        }
        if (tick >= campaignTo) {
            campaign = 1;
            if (random.nextDouble() < CAMPAIGNS_A_DAY / TICKS_OF_DAY) {
                campaignTo = tick + 360 + random.nextInt(1_440);
                campaign = 1.3 + 1.2 * random.nextDouble();
            }
        }
        double halfHours = tick % TICKS_OF_DAY / 180.0;
        for (int i = 0; i < rates.length; i++) {
            rates[i] = usual(i, day, halfHours)
                    / TICKS_OF_MINUTE
                    * nationalMood
                    * moods[i]
                    * Math.exp(drift + walks[i])
                    * campaign;
        }
    }

    boolean isCampaign() {
        return campaign > 1;
    }

    private void newDay(long tick) {
        nationalMood = 1 + NATIONAL_MOOD * random.nextGaussian();
        for (int i = 0; i < moods.length; i++) {
            moods[i] = 1 + REGIONAL_MOOD * random.nextGaussian();
        }
        drift += DRIFT_A_DAY * random.nextGaussian();
        LocalDate date = Instant.ofEpochMilli(START).atZone(ZONE).toLocalDate().plusDays(tick / TICKS_OF_DAY);
        boolean isHoliday = random.nextDouble() < HOLIDAY;
        day = isHoliday || date.getDayOfWeek() == DayOfWeek.SUNDAY
                ? 2
                : date.getDayOfWeek() == DayOfWeek.SATURDAY ? 1 : 0;
    }

    /** Between the middles of half hours. */
    private static double usual(int region, int type, double halfHours) {
        double middles = halfHours - 0.5;
        int before = (int) Math.floor(middles);
        double weight = middles - before;
        double curve = (1 - weight) * halfHour(before) + weight * halfHour(before + 1);
        return CALLS_A_MONTH / MINUTES_OF_MONTH * SHARES[region] * DAYS[type] * curve;
    }

    private static double halfHour(int slot) {
        double sum = 0;
        for (double each : HALF_HOURS) {
            sum += each;
        }
        return HALF_HOURS[Math.floorMod(slot, HALF_HOURS.length)] * HALF_HOURS.length / sum;
    }
}
