package io.ringtide.studies.surge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Thirteen regions that call tick by tick, storms among them from the fourth day on. All of it is a function of the seed. */
final class Country {
    private static final int FIRST_STORM_DAY = 3;
    private static final double LEAST_TIMES = 2;
    private static final double MOST_TIMES = 40;
    private static final int LEAST_TICKS = 360;
    private static final int MOST_TICKS = 2_520;
    private static final int MOST_RAMP_MINUTES = 12;

    private final Random random;
    private final Demand demand;
    private final List<Storm> storms = new ArrayList<>();
    private final List<List<Storm>> stormsByRegion = new ArrayList<>();
    private final Redials[] redials;
    private final double[] rates = new double[Demand.REGIONS.size()];
    private final int[] calls = new int[rates.length];
    private final int[] fresh = new int[rates.length];
    private long tick = -1;

    /** @param stormsADay storms of a region a day, on average */
    Country(long seed, int days, double stormsADay) {
        random = new Random(seed);
        demand = new Demand(seed + 1_000_003);
        redials = new Redials[rates.length];
        for (int region = 0; region < rates.length; region++) {
            redials[region] = new Redials(random);
            List<Storm> here = new ArrayList<>();
            for (int day = FIRST_STORM_DAY; day < days; day++) {
                if (random.nextDouble() < stormsADay) {
                    here.add(storm(region, day));
                }
            }
            stormsByRegion.add(here);
            storms.addAll(here);
        }
    }

    private Storm storm(int region, int day) {
        long from = (long) day * Demand.TICKS_OF_DAY + random.nextInt(Demand.TICKS_OF_DAY);
        double times = LEAST_TIMES * Math.pow(MOST_TIMES / LEAST_TIMES, random.nextDouble());
        long to = from + LEAST_TICKS + random.nextInt(MOST_TICKS - LEAST_TICKS);
        int ramp = Demand.TICKS_OF_MINUTE * (1 + random.nextInt(MOST_RAMP_MINUTES));
        return new Storm(region, from, to, times, ramp);
    }

    List<Storm> storms() {
        return storms;
    }

    /** Goes on by a tick. */
    void next() {
        tick++;
        demand.next(tick, rates);
        for (int region = 0; region < rates.length; region++) {
            int callers = poisson(rates[region] * times(region));
            long both = redials[region].next(tick, callers, rates[region]);
            calls[region] = (int) (both >>> 32);
            fresh[region] = (int) both;
        }
    }

    private double times(int region) {
        double times = 1;
        for (Storm storm : stormsByRegion.get(region)) {
            times = Math.max(times, storm.at(tick));
        }
        return times;
    }

    long tick() {
        return tick;
    }

    long start() {
        return Demand.START + tick * 10_000;
    }

    /** All calls of the tick by region. */
    int[] calls() {
        return Arrays.copyOf(calls, calls.length);
    }

    /** Those whose caller had not called for half an hour. */
    int[] fresh() {
        return Arrays.copyOf(fresh, fresh.length);
    }

    /** Callers that a region would have in the tick without a storm, on average. */
    double rate(int region) {
        return rates[region];
    }

    boolean isCampaign() {
        return demand.isCampaign();
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
}
