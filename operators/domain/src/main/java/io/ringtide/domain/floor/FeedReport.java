package io.ringtide.domain.floor;

import org.jspecify.annotations.Nullable;

/**
 * Tells the roll-up of input that is missing.
 *
 * @param queue whose events are missing; {@link #ANY} where nobody knows
 * @param gap told again, with its end, when it is over
 */
public record FeedReport(QueueId queue, @Nullable String vendor, FeedGap gap) implements QueueReport {
    /** What is missing could have been told of any queue of any tenant. */
    public static final QueueId ANY = new QueueId("", "", "");

    public static FeedReport ofAnything(FeedGap gap) {
        return new FeedReport(ANY, null, gap);
    }

    public boolean isOfAnything() {
        return queue.equals(ANY);
    }
}
