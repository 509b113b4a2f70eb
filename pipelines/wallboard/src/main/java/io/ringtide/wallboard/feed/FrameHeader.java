package io.ringtide.wallboard.feed;

import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

/**
 * The part of a metrics record that decides where it belongs and whether it is newer than another.
 *
 * @param asOf the slide that its windows end at
 * @param liveAsOf the moment of its live counts; {@code asOf} where the record names no other
 * @param isWhole whether it lacks nothing
 * @param missing sources that it lacks, by name
 */
public record FrameHeader(FrameKey key, Instant asOf, Instant liveAsOf, boolean isWhole, Set<String> missing) {

    /** By slide, then by the moment of the live counts. */
    public static final Comparator<FrameHeader> BY_AGE =
            Comparator.comparing(FrameHeader::asOf).thenComparing(FrameHeader::liveAsOf);

    public FrameHeader {
        missing = Set.copyOf(missing);
    }
}
