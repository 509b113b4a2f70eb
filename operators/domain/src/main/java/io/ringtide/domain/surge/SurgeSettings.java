package io.ringtide.domain.surge;

import io.ringtide.domain.topology.Expectations;
import java.io.Serializable;

/**
 * What the detector goes by. There is one number to set, the false surges that are accepted; everything else follows from it or is a property of callers.
 *
 * @param level evidence that raises a surge, a log likelihood ratio: while all is as usual it is reached once in e^level ticks
 *     at the most
 */
public record SurgeSettings(double level) implements Serializable {
    /** At that level the study's regions had so many false surges a month, and each level more had so many times fewer. */
    private static final double STUDIED_LEVEL = 8.5;

    private static final double STUDIED_FALSE = 0.3;
    private static final double TIMES_FEWER = 2.4;

    public static final SurgeSettings DEFAULT = acceptingFalse(Expectations.USUAL_FALSE_SURGES);

    /** Of counts within a day: variance = mean + 0.02 mean^2 at the most. */
    static final double DISPERSION = 0.02;

    private static final double MINUTES = TickCalendar.TICK_MS / 60_000.0;

    public SurgeSettings {
        if (!(level >= 4 && level <= 40)) {
            throw new IllegalArgumentException("a level from 4 to 40, not " + level);
        }
    }

    /**
     * As sure as that.
     *
     * @param perRegionMonth false surges that are accepted of a region and month, 0.01 to 10
     */
    public static SurgeSettings acceptingFalse(double perRegionMonth) {
        return new SurgeSettings(STUDIED_LEVEL + Math.log(STUDIED_FALSE / perRegionMonth) / Math.log(TIMES_FEWER));
    }

    /** Twice the usual and two calls a minute more: small surges, in minutes. */
    Cusum twofold() {
        return new Cusum(2, 2 * MINUTES, DISPERSION, 1.25 * level);
    }

    /** Five times the usual and six calls a minute more: great ones, at once. */
    Cusum fivefold() {
        return new Cusum(5, 6 * MINUTES, DISPERSION, 1.25 * level);
    }

    /** Twice the usual, however little that is: what small regions show within the hour. */
    Cusum slow() {
        return new Cusum(2, 0.25 * MINUTES, DISPERSION, 1.25 * level);
    }

    /** While evidence is above it, nothing is learned. */
    double dirtyLevel() {
        return level / 2;
    }

    double clearLevel() {
        return level / 4;
    }
}
