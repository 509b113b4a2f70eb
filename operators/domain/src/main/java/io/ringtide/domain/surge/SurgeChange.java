package io.ringtide.domain.surge;

import java.util.List;
import java.util.Locale;

/**
 * What has become of a surge. Times are the events' own, epoch milliseconds.
 *
 * @param id the same for all that is told of one surge, also after a replay
 * @param kind what it is
 * @param status where it is in its life
 * @param regions where, in the order in which they joined
 * @param names what it was found in, in that order: its regions, or the centres or sources that have failed; of sources the
 *     first {@value #MOST_NAMED}
 * @param members how many these are in all
 * @param asOf the end of the tick that this is as of
 * @param onset where the evidence began to rise
 * @param detectedAt the end of the tick that raised it
 * @param endedAt the end of the tick that cleared it, or {@link #NOT_ENDED}
 * @param observed fresh calls of its regions since the onset, or answers of its centres
 * @param expected what would have been usual there since then
 * @param score the greatest evidence so far, a log likelihood ratio
 */
public record SurgeChange(
        long id,
        Kind kind,
        Status status,
        List<String> regions,
        List<String> names,
        int members,
        long asOf,
        long onset,
        long detectedAt,
        long endedAt,
        long observed,
        double expected,
        double score) {
    /** It goes on. */
    public static final long NOT_ENDED = Long.MAX_VALUE;

    /** A record has its bounds, and there may be thousands of sources. */
    public static final int MOST_NAMED = 50;

    /** What calls or fails, and where. The order is part of packed state: append, never reorder. */
    public enum Kind {
        /** One region, or several: a storm, a line that is down. */
        REGIONAL,
        /** The whole country: a tariff, a campaign, a holiday that nobody announced. */
        NATIONAL,
        /** Far fewer calls than there should be: a line or a trunk is dead. */
        SILENCE,
        /** People enter a centre and nobody answers them. */
        CENTRE_FAILURE,
        /** A source that tells of centres is dead: nobody knows what happens there. */
        FEED_FAILURE
    }

    /** Where a surge is in its life. */
    public enum Status {
        STARTED,
        UPDATED,
        ENDED
    }

    /** What was found in the regions themselves. */
    public SurgeChange(
            long id,
            Kind kind,
            Status status,
            List<String> regions,
            long asOf,
            long onset,
            long detectedAt,
            long endedAt,
            long observed,
            double expected,
            double score) {
        this(id, kind, status, regions, regions, asOf, onset, detectedAt, endedAt, observed, expected, score);
    }

    /** What all these were found in. */
    public SurgeChange(
            long id,
            Kind kind,
            Status status,
            List<String> regions,
            List<String> names,
            long asOf,
            long onset,
            long detectedAt,
            long endedAt,
            long observed,
            double expected,
            double score) {
        this(
                id,
                kind,
                status,
                regions,
                names,
                names.size(),
                asOf,
                onset,
                detectedAt,
                endedAt,
                observed,
                expected,
                score);
    }

    public SurgeChange {
        regions = List.copyOf(regions);
        names = List.copyOf(names);
    }

    /** The same with other regions. */
    SurgeChange in(List<String> others) {
        return new SurgeChange(
                id, kind, status, others, names, members, asOf, onset, detectedAt, endedAt, observed, expected, score);
    }

    /** The id as text: 16 hexadecimal digits. */
    public String surgeId() {
        return String.format(Locale.ROOT, "%016x", id);
    }

    /** Observed to expected. */
    public double ratio() {
        return observed / Math.max(1e-9, expected);
    }
}
