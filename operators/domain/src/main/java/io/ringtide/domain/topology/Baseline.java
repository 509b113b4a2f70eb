package io.ringtide.domain.topology;

import java.io.Serializable;
import java.util.List;

/**
 * How the callers of a region, or of all of them, usually call, as it was learned from history: what a watch for surges begins
 * with instead of listening for two weeks.
 *
 * @param weekday Mondays to Fridays
 * @param sunday Sundays and holidays
 * @param drift how far quarter hours are off, as a variance of counted / expected, beyond what chance makes of counts
 * @param driftSamples quarter hours that it was learned from
 * @param burstiness variance to mean of neighbouring counts: how many calls come together
 * @param burstinessSamples blocks of ticks that it was learned from
 */
public record Baseline(
        Day weekday, Day saturday, Day sunday, double drift, int driftSamples, double burstiness, int burstinessSamples)
        implements Serializable {
    /** Half hours of a day. */
    public static final int SLOTS = 48;

    /**
     * One type of day by half hour.
     *
     * @param callsPerMinute fresh callers a minute
     * @param minutes that were listened to, older days fading: the weight of it
     */
    public record Day(List<Double> callsPerMinute, List<Double> minutes) implements Serializable {
        public Day {
            callsPerMinute = List.copyOf(callsPerMinute);
            minutes = List.copyOf(minutes);
            if (callsPerMinute.size() != SLOTS || minutes.size() != SLOTS) {
                throw new IllegalArgumentException(
                        "a day has " + SLOTS + " half hours, not " + callsPerMinute.size() + " and " + minutes.size());
            }
        }
    }
}
