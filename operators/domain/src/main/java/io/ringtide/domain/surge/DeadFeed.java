package io.ringtide.domain.surge;

import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.floor.FeedReport;
import io.ringtide.domain.pack.Hash64;
import io.ringtide.domain.source.SourceWatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.Locale;

/**
 * A source that sends heartbeats was silent, and told of a centre before. Times are those of arrival, epoch milliseconds.
 *
 * @param since when it was last heard
 * @param from when that was known
 * @param until when it was heard again, or {@link FeedGap#OPEN}
 */
public record DeadFeed(String tenant, String centre, String source, long since, long from, long until) {
    /** Of a longer name of a source the beginning is told. */
    static final int MOST_CHARACTERS = 200;

    private static final long FORGOTTEN_AFTER_MS = SourceWatch.FORGOTTEN_AFTER_MS;

    static final Comparator<DeadFeed> ORDER = Comparator.comparingLong(DeadFeed::since)
            .thenComparing(DeadFeed::source)
            .thenComparing(DeadFeed::centre);

    /** Whether a report is of a source that told of a centre. */
    public static boolean isOne(FeedReport report) {
        return report.gap().kind() == FeedGap.Kind.SOURCE
                && !report.isOfAnything()
                && !report.queue().centre().isEmpty();
    }

    /** What a report says that {@link #isOne}. */
    public static DeadFeed of(FeedReport report) {
        FeedGap gap = report.gap();
        return new DeadFeed(
                report.queue().tenant(),
                report.queue().centre(),
                shortened(gap.name()),
                gap.since(),
                gap.from(),
                gap.until());
    }

    /** Names are up to those who send: two that begin alike are told apart by a hash. */
    private static String shortened(String source) {
        if (source.length() <= MOST_CHARACTERS) {
            return source;
        }
        int end = Character.isHighSurrogate(source.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        long hash = Hash64.start().add(source).value();
        return source.substring(0, end) + String.format(Locale.ROOT, "~%016x", hash);
    }

    /** Whether its end is that nobody waited for it any longer. */
    boolean isForgotten() {
        return until != FeedGap.OPEN && until - since >= FORGOTTEN_AFTER_MS;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(tenant);
        out.writeUTF(centre);
        out.writeUTF(source);
        out.writeLong(since);
        out.writeLong(from);
        out.writeLong(until);
    }

    static DeadFeed read(DataInput in) throws IOException {
        return new DeadFeed(in.readUTF(), in.readUTF(), in.readUTF(), in.readLong(), in.readLong(), in.readLong());
    }
}
