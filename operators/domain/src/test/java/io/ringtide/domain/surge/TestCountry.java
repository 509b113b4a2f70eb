package io.ringtide.domain.surge;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A country of thirteen regions that calls at random, by a season that the detector has as its prior and moods that it has
 * not: of the nation and of each region by the day, and a slow walk of each. Counts are a function of the seed.
 */
final class TestCountry {
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
    static final ZoneId ZONE = ZoneId.of("Asia/Seoul");
    /** A Monday. */
    static final long START =
            ZonedDateTime.of(2026, 1, 5, 0, 0, 0, 0, ZONE).toInstant().toEpochMilli();

    static final int TICKS_OF_DAY = 8_640;
    static final int TICKS_OF_HOUR = 360;

    private static final double CALLS_A_MINUTE = 53.4;
    private static final double[] SHARES = {
        0.1809, 0.0591, 0.1977, 0.0698, 0.0616, 0.0946, 0.0839, 0.0623, 0.0195, 0.0308, 0.0770, 0.0293, 0.0335
    };
    private static final double[] DAYS = {1.16, 0.66, 0.54};

    /** What is done to the rate of a region in a tick. */
    interface Weather {
        double times(int region, long tick);
    }

    private final Random random;
    private final Weather weather;
    private final SurgeDetector detector = detector();
    private final double[] walks = new double[SHARES.length];
    private final double[] moods = new double[SHARES.length];
    private double nationalMood = 1;
    private long tick;

    TestCountry(long seed, Weather weather) {
        this.random = new Random(seed);
        this.weather = weather;
    }

    static double share(String region) {
        return SHARES[REGIONS.indexOf(region)];
    }

    static SurgeDetector detector() {
        List<double[][]> priors = new ArrayList<>();
        for (double share : SHARES) {
            double[][] prior = new double[DAYS.length][Season.SLOTS];
            for (int type = 0; type < DAYS.length; type++) {
                for (int slot = 0; slot < Season.SLOTS; slot++) {
                    prior[type][slot] = usual(share, DAYS[type], slot + 0.5);
                }
            }
            priors.add(prior);
        }
        return new SurgeDetector("acme", new TickCalendar(ZONE, Set.of()), SurgeSettings.DEFAULT, REGIONS, priors);
    }

    /** Goes on for so many ticks; returns what was told. */
    List<SurgeChange> run(int ticks) {
        List<SurgeChange> told = new ArrayList<>();
        for (int i = 0; i < ticks; i++) {
            int[] fresh = fresh();
            detector.tick(START + (tick - 1) * TickCalendar.TICK_MS, fresh, told::add);
        }
        return told;
    }

    /** The counts of the next tick. */
    int[] fresh() {
        if (tick % TICKS_OF_DAY == 0) {
            nationalMood = 1 + 0.05 * random.nextGaussian();
            for (int i = 0; i < moods.length; i++) {
                moods[i] = 1 + 0.075 * random.nextGaussian();
            }
        }
        int[] counts = new int[SHARES.length];
        double halfHours = tick % TICKS_OF_DAY / 180.0;
        int weekday = (int) (tick / TICKS_OF_DAY % 7);
        double day = DAYS[weekday < 5 ? 0 : weekday - 4];
        for (int i = 0; i < counts.length; i++) {
            if (tick % 6 == 0) {
                walks[i] = walks[i] * Math.exp(-1 / 60.0) + 0.012 * random.nextGaussian();
            }
            double rate = usual(SHARES[i], day, halfHours) / 6 * nationalMood * moods[i] * Math.exp(walks[i]);
            counts[i] = poisson(rate * weather.times(i, tick));
        }
        tick++;
        return counts;
    }

    /** Calls a minute: low at night, high before noon. */
    private static double usual(double share, double day, double halfHours) {
        double hour = halfHours / 2;
        double curve =
                0.12 + 1.9 * Math.exp(-Math.pow((hour - 10.5) / 3, 2)) + 1.6 * Math.exp(-Math.pow((hour - 16) / 4, 2));
        return CALLS_A_MINUTE * share * day * curve;
    }

    private int poisson(double mean) {
        if (mean > 60) {
            return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        int count = -1;
        for (double product = 1; product > limit; product *= random.nextDouble()) {
            count++;
        }
        return Math.max(0, count);
    }

    /** The same with what is told going elsewhere, by a detector of somebody else. */
    void feed(SurgeDetector other, int ticks, Consumer<SurgeChange> out) {
        for (int i = 0; i < ticks; i++) {
            int[] fresh = fresh();
            other.tick(START + (tick - 1) * TickCalendar.TICK_MS, fresh, out);
        }
    }
}
