package io.ringtide.domain.surge;

import java.io.Serializable;

/**
 * What the detector goes by. There is one number to set; everything else follows from it or is a property of callers.
 *
 * @param level evidence that raises a surge, a log likelihood ratio: while all is as usual it is reached once in e^level ticks
 *     at the most. With 259,200 ticks of 10 s a month the default accepts well under one false surge a region and month
 */
public record SurgeSettings(double level) implements Serializable {
    public static final SurgeSettings DEFAULT = new SurgeSettings(8.5);

    /** Of counts within a day: variance = mean + 0.02 mean^2 at the most. */
    static final double DISPERSION = 0.02;

    private static final double MINUTES = TickCalendar.TICK_MS / 60_000.0;

    public SurgeSettings {
        if (!(level >= 4 && level <= 40)) {
            throw new IllegalArgumentException("a level from 4 to 40, not " + level);
        }
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
