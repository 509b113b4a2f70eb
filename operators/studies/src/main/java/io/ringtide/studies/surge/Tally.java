package io.ringtide.studies.surge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one way of watching found, how soon, and what it raised for nothing. */
final class Tally {
    /** Who speaks again within that of its last word says nothing new. */
    private static final int QUIET_TICKS = 180;

    private static final long[] NEVER = new long[Demand.REGIONS.size()];

    static {
        Arrays.fill(NEVER, Long.MIN_VALUE / 2);
    }

    private long[] lastUp = NEVER.clone();
    private Map<Storm, Long> found = new HashMap<>();
    private final List<Double> delays = new ArrayList<>();
    private final List<Double> severeDelays = new ArrayList<>();
    private int falseRaises;
    private int labelled;
    private int severe;

    /** Takes a tick of a region. */
    void take(int region, long tick, boolean isUp, boolean isJudged, List<Storm> storms) {
        if (!isUp) {
            return;
        }
        boolean isNew = tick - lastUp[region] > QUIET_TICKS;
        lastUp[region] = tick;
        boolean isExplained = false;
        for (Storm storm : storms) {
            if (storm.explains(region, tick)) {
                found.putIfAbsent(storm, tick);
                isExplained = true;
            }
        }
        if (isNew && !isExplained && isJudged) {
            falseRaises++;
        }
    }

    /** Ends a country. @param labels its storms that have to be found, and how many more calls they had at first */
    void close(Map<Storm, Double> labels) {
        labels.forEach((storm, excess) -> {
            labelled++;
            boolean isSevere = excess >= Labels.SEVERE;
            severe += isSevere ? 1 : 0;
            Long at = found.get(storm);
            if (at != null) {
                double minutes = (at - storm.from() + 1) / (double) Demand.TICKS_OF_MINUTE;
                delays.add(minutes);
                if (isSevere) {
                    severeDelays.add(minutes);
                }
            }
        });
        found = new HashMap<>();
        lastUp = NEVER.clone();
    }

    int labelled() {
        return labelled;
    }

    int severe() {
        return severe;
    }

    int falseRaises() {
        return falseRaises;
    }

    /** Percent of the labelled storms; not a number where there was none. */
    double within(double minutes) {
        return share(delays, minutes, labelled);
    }

    double severeWithin(double minutes) {
        return share(severeDelays, minutes, severe);
    }

    private static double share(List<Double> delays, double minutes, int of) {
        return of == 0
                ? Double.NaN
                : 100.0 * delays.stream().filter(delay -> delay <= minutes).count() / of;
    }

    /** Minutes, of those found. */
    double medianDelay() {
        if (delays.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = new ArrayList<>(delays);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
