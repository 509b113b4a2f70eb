package io.ringtide.domain.surge;

import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.floor.FeedReport;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * A source that sends heartbeats was silent, and told of a centre before. Times are those of arrival, epoch milliseconds.
 *
 * @param since when it was last heard
 * @param from when that was known
 * @param until when it was heard again, or {@link FeedGap#OPEN}
 */
public record DeadFeed(String tenant, String centre, String source, long since, long from, long until) {
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
                report.queue().tenant(), report.queue().centre(), gap.name(), gap.since(), gap.from(), gap.until());
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
