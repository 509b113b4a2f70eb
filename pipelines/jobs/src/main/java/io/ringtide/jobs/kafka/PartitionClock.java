package io.ringtide.jobs.kafka;

import io.ringtide.domain.floor.FeedGap;
import org.jspecify.annotations.Nullable;

/**
 * The time of one partition of a log: up to when all that arrived in it has been read. It is the arrival of the last
 * record read or, where the partition has been read to the end that it had at some moment, that moment.
 *
 * <p>A partition that has once been read to its end holds nobody back for longer than a second, and one of a backlog only
 * while its reader has anything to give: then time goes on without it, and it has a gap from where it was read to.
 *
 * <p>All times are epoch milliseconds. Not thread-safe.
 */
final class PartitionClock {
    /** Nobody waits for a partition longer than that. */
    static final long PATIENCE_MS = 1_000;

    /** The same before its first record: opening a partition and fetching a backlog's first batch takes longer. */
    static final long PATIENCE_AT_START_MS = 5_000;

    /** Nothing is known of the partition. */
    static final long UNKNOWN = FeedGap.NEVER_HEARD;

    /** The reader has something to give. */
    static final long BUSY = Long.MAX_VALUE;

    /** If the log answers and gives nothing for so long, although something is left, what is left is not for readers. */
    static final long CONTROL_RECORDS_MS = 3_000;

    /** A broker's clock is not believed to be further behind than that. */
    private static final long MOST_BEHIND_MS = 60_000;

    private static final long UNKNOWN_END = Long.MAX_VALUE;

    private final String name;

    private long position;
    private long lastArrival = FeedGap.NEVER_HEARD;
    /** The end that was last told, and a moment at which the partition had it. */
    private long end = UNKNOWN_END;

    private long endAt;
    private long endMovedAt;
    /** How far the broker's stamps are behind the wall's clock, as far as can be seen. */
    private long behind;

    private boolean hasBegun;
    /** Whether it has been read to its end since the start or the last stall. */
    private boolean isCurrent;
    /** When it last gave something or was seen to have nothing more. */
    private long movedAt;

    private long known = UNKNOWN;
    private long time = UNKNOWN;
    private @Nullable FeedGap gap;
    private boolean hasTold;

    /**
     * @param name of the topic and partition
     * @param position the offset to be read next; negative where that is not known yet
     * @param now the wall's clock
     */
    PartitionClock(String name, long position, long now) {
        this.name = name;
        this.position = position;
        this.movedAt = now;
    }

    /** A record was read. */
    void read(long offset, long arrival, long now) {
        if (offset >= end && end != UNKNOWN_END) {
            // It was not there yet when the log was asked, so its stamp should be later.
            behind = Math.max(behind, Math.min(MOST_BEHIND_MS, endAt - arrival));
        }
        position = Math.max(position, offset + 1);
        lastArrival = Math.max(lastArrival, arrival);
        hasBegun = true;
        movedAt = now;
    }

    /**
     * The log answered.
     *
     * @param beginning the first offset that it still has
     * @param end the offset after the last one that it had then
     * @param asked when it was asked
     */
    void answered(long beginning, long end, long asked) {
        position = Math.max(position, beginning);
        if (end != this.end) {
            endMovedAt = asked;
        }
        this.end = end;
        this.endAt = asked;
    }

    /** The reader itself stood still: what it missed meanwhile is a backlog and no partition's fault. */
    void stalled(long now) {
        if (gap == null) {
            isCurrent = false;
            movedAt = now;
        }
    }

    /**
     * Moves time on as far as it goes at this moment.
     *
     * @param quietSince since when the reader of this and other partitions has had nothing to give; {@link #BUSY} where it
     *     has
     * @return what is to be told before anybody learns the new time: a gap that has begun, or one that is over; else null
     */
    @Nullable
    FeedGap tick(long now, long quietSince) {
        known = Math.max(known, lastArrival);
        if (isAtControlRecords(now, quietSince)) {
            position = end;
        }
        if (position >= end) {
            known = Math.max(known, endAt - behind);
            isCurrent = true;
            hasBegun = true;
            movedAt = Math.max(movedAt, endAt);
        }
        long atLeast = now - behind - PATIENCE_MS;
        if (known >= atLeast || gap == null && !hasLostPatience(now, quietSince)) {
            FeedGap over = gap == null ? null : gap.endedAt(time);
            gap = null;
            time = Math.max(time, known);
            return over == null ? atTheStart() : over;
        }
        FeedGap begun = gap == null ? new FeedGap(FeedGap.Kind.PARTITION, name, known, known, FeedGap.OPEN) : null;
        gap = gap == null ? begun : gap;
        hasTold = true;
        time = Math.max(time, atLeast);
        return begun;
    }

    /** What an earlier run may have told of and not lived to call over. */
    private @Nullable FeedGap atTheStart() {
        if (hasTold || time == UNKNOWN) {
            return null;
        }
        hasTold = true;
        return new FeedGap(FeedGap.Kind.PARTITION, name, time, time, time);
    }

    private boolean hasLostPatience(long now, long quietSince) {
        long patience = hasBegun ? PATIENCE_MS : PATIENCE_AT_START_MS;
        return isCurrent || quietSince != BUSY && now - Math.max(movedAt, quietSince) >= patience;
    }

    /**
     * What stands between the last record and the end may be control records of transactions, which nobody gets to see:
     * then the log answers, its end stays where it is, and nothing is given.
     */
    private boolean isAtControlRecords(long now, long quietSince) {
        return hasBegun
                && end != UNKNOWN_END
                && quietSince != BUSY
                && now - endAt < PATIENCE_MS
                && now - Math.max(quietSince, Math.max(movedAt, endMovedAt)) >= CONTROL_RECORDS_MS;
    }

    /** All that arrived before it has been read, or is missing; {@link #UNKNOWN} where nothing is known. */
    long time() {
        return time;
    }
}
