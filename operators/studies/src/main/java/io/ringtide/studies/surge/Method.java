package io.ringtide.studies.surge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** A rival in every region, at many thresholds at once. */
final class Method {
    private static final int THRESHOLDS = 48;
    private static final double LOWEST = 1.5;
    private static final double STEP = 1.08;

    private final String name;
    private final IntFunction<Rival> make;
    private final List<Tally> tallies = new ArrayList<>();
    private List<Rival> regions = List.of();
    private int[] minute = new int[0];
    private double[] scores = new double[0];

    /** @param make one of a region */
    Method(String name, IntFunction<Rival> make) {
        this.name = name;
        this.make = make;
        for (int i = 0; i < THRESHOLDS; i++) {
            tallies.add(new Tally());
        }
    }

    String name() {
        return name;
    }

    /** Another one of a region. */
    Rival rival(int region) {
        return make.apply(region);
    }

    static double threshold(int index) {
        return LOWEST * Math.pow(STEP, index);
    }

    /** Begins another country. */
    void begin() {
        List<Rival> fresh = new ArrayList<>();
        for (int i = 0; i < Demand.REGIONS.size(); i++) {
            fresh.add(make.apply(i));
        }
        regions = fresh;
        minute = new int[regions.size()];
        scores = new double[regions.size()];
    }

    /** Takes a tick. */
    void take(Country country, int[] counts, boolean isJudged) {
        boolean isMinute = country.tick() % Demand.TICKS_OF_MINUTE == Demand.TICKS_OF_MINUTE - 1;
        for (int region = 0; region < counts.length; region++) {
            minute[region] += counts[region];
            if (isMinute) {
                scores[region] = regions.get(region).score(minute[region]);
                minute[region] = 0;
                for (int i = 0; i < THRESHOLDS && scores[region] >= threshold(i); i++) {
                    tallies.get(i).take(region, country.tick(), true, isJudged, country.storms());
                }
            }
        }
    }

    void close(Map<Storm, Double> labels) {
        tallies.forEach(tally -> tally.close(labels));
    }

    /** The lowest threshold that keeps to a budget of false surges. */
    int tuned(double mostFalse) {
        for (int i = 0; i < THRESHOLDS; i++) {
            if (tallies.get(i).falseRaises() <= mostFalse) {
                return i;
            }
        }
        return THRESHOLDS - 1;
    }

    Tally tally(int threshold) {
        return tallies.get(threshold);
    }
}
