package io.ringtide.domain.surge;

import java.util.List;

/**
 * What the detector went by in one region at one tick, for a person to check. Usual is season times level times known
 * times company times (1 + margin).
 *
 * @param region its name, or {@link #NATION}
 * @param season calls a minute that the time of the week has
 * @param level times the season that the last hours had
 * @param known times as much that is known to come, 1 where nothing is
 * @param company times as much that other regions have at the moment, 1 or more
 * @param margin by how much more than that is still taken for usual
 * @param score cumulative log likelihood ratio
 * @param counts fresh callers of the last ticks, the oldest first
 * @param expected what was expected in each of them: season times level times known, at its time
 */
public record SurgeEvidence(
        String region,
        double season,
        double level,
        double known,
        double company,
        double margin,
        double score,
        List<Integer> counts,
        List<Double> expected) {
    /** All regions together. */
    public static final String NATION = "";

    public SurgeEvidence {
        counts = List.copyOf(counts);
        expected = List.copyOf(expected);
    }
}
