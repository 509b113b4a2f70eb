package io.ringtide.wallboard.feed;

import java.util.OptionalLong;

/**
 * The time that frames go by, as the topic of configurations tells it, which has the clock of the events: the wall's where brokers
 * stamp its records, or else that of a play, whose player marks in it how far it is. A play that is over, or that nobody plays on,
 * stands, and so nothing more is due in it. All in milliseconds since the epoch. Not thread-safe.
 */
final class LogTime {
    /** A slide leaves so long after its end, by the log's clock, because events that are on their way belong to it. */
    static final long DELAY_MS = 1_000;

    private boolean isPlayed;
    private long played = Long.MIN_VALUE;

    /**
     * Takes the next record of the topic.
     *
     * @param isStampedByBroker whether its timestamp is the broker's
     * @param isMark whether it says nothing but the time of a play
     */
    void tell(long stamp, boolean isStampedByBroker, boolean isMark) {
        isPlayed = !isStampedByBroker;
        if (isPlayed && isMark) {
            played = Math.max(played, stamp);
        }
    }

    /**
     * When, on the wall's clock, the frame of a slide is due; nothing while a play has not come to it.
     *
     * @param end of the slide
     * @param now on the wall's clock
     */
    OptionalLong dueAt(long end, long now) {
        long leaves = end + DELAY_MS;
        if (!isPlayed) {
            return OptionalLong.of(leaves);
        }
        return played >= leaves ? OptionalLong.of(now) : OptionalLong.empty();
    }
}
