package io.ringtide.wallboard.feed;

import io.ringtide.domain.floor.Slides;

/**
 * Adds up for how long a tenant's frames were watched, and for how much of that the frame that was due was not there. A frame is due
 * when the {@link LogTime} says so, and a slide after the one before at the latest; it is late from two seconds after that until it, or
 * a newer one, is there. All in milliseconds; times are the wall's, since the epoch. Not thread-safe.
 */
final class FrameWatch {
    /** What the objective allows. */
    static final long ALLOWED_MS = 2_000;

    private static final long NEVER = Long.MAX_VALUE;

    private final LogTime time;
    private long asOf;
    /** From when on the next frame is late. */
    private long lateFrom;
    /** Up to when everything is counted. */
    private long at;

    private long watchedMs;
    private long lateMs;

    /**
     * Begins to watch.
     *
     * @param asOf the slide of the frame that is there
     */
    FrameWatch(LogTime time, long asOf, long now) {
        this.time = time;
        this.at = now;
        expectAfter(asOf, now);
    }

    /** A frame of that slide has come. */
    void frame(long asOf, long now) {
        pass(now);
        if (asOf > this.asOf) {
            expectAfter(asOf, now);
        }
    }

    /** Counts up to now. To be called whenever the log's time has gone on, too. A clock that was set back takes nothing away. */
    void pass(long now) {
        watchedMs += Math.max(0, now - at);
        lateMs += Math.max(0, now - Math.max(at, lateFrom));
        at = now;
        expect(now);
    }

    private void expectAfter(long asOf, long now) {
        this.asOf = asOf;
        lateFrom = NEVER;
        expect(now);
    }

    private void expect(long now) {
        time.dueAt(asOf + Slides.PANE_MS, now)
                .ifPresent(due -> lateFrom = Math.min(lateFrom, Math.min(due, now + Slides.PANE_MS) + ALLOWED_MS));
    }

    long watchedMs() {
        return watchedMs;
    }

    long lateMs() {
        return lateMs;
    }
}
