package io.ringtide.studies.surge;

import java.util.HashMap;
import java.util.Map;

/**
 * Which storms have to be found: those that double the calls of their first three minutes and bring twenty more than usual
 * then, on average; severe with fifty. One that begins while an earlier one of its region is explained by what was said of
 * that is not judged.
 */
final class Labels {
    static final double LEAST = 20;
    static final double SEVERE = 50;

    private final Map<Storm, double[]> firsts = new HashMap<>();

    /** Takes a tick. */
    void take(Country country) {
        long tick = country.tick();
        for (Storm storm : country.storms()) {
            if (tick >= storm.from() && tick < storm.from() + Storm.FIRST_TICKS) {
                double usual = country.rate(storm.region());
                double[] sums = firsts.computeIfAbsent(storm, any -> new double[2]);
                sums[0] += usual;
                sums[1] += usual * (storm.at(tick) - 1);
            }
        }
    }

    /** Those from a tick on, with how many more calls they had in their first three minutes. */
    Map<Storm, Double> from(long tick) {
        Map<Storm, Double> labels = new HashMap<>();
        firsts.forEach((storm, sums) -> {
            boolean isAlone = firsts.keySet().stream()
                    .noneMatch(other -> !other.equals(storm)
                            && other.from() <= storm.from()
                            && other.explains(storm.region(), storm.from() - 180));
            if (storm.from() >= tick && isAlone && sums[1] >= Math.max(LEAST, sums[0])) {
                labels.put(storm, sums[1]);
            }
        });
        return labels;
    }
}
