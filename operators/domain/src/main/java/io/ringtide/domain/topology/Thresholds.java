package io.ringtide.domain.topology;

import java.io.Serializable;

/**
 * The two limits that service level and short abandons are measured by, in milliseconds.
 *
 * @param serviceLevelMs T: answered with a wait of at most this meets the service level
 * @param shortAbandonMs S: abandoned with a wait below this is a short abandon
 */
public record Thresholds(long serviceLevelMs, long shortAbandonMs) implements Serializable {

    /** T = 20 s, S = 5 s. */
    public static final Thresholds DEFAULT = new Thresholds(20_000, 5_000);

    public Thresholds {
        if (serviceLevelMs <= 0 || shortAbandonMs < 0) {
            throw new IllegalArgumentException("thresholds must be positive: service level " + serviceLevelMs
                    + " ms, short abandon " + shortAbandonMs + " ms");
        }
    }
}
