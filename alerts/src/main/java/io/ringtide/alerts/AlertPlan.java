package io.ringtide.alerts;

import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.surge.Ticks;
import java.io.Serializable;

/**
 * When rules are looked at.
 *
 * @param ticks when a tick of surges is over
 * @param isBacktest whether every slide is judged, or, of those that fall due together, only the newest
 * @param withoutFramesEveryMs how often, where there are no frames; 0 where there are: then at theirs
 * @param endsAt the last slide of a bounded input, epoch milliseconds, or {@link Long#MAX_VALUE}
 */
public record AlertPlan(Ticks ticks, boolean isBacktest, long withoutFramesEveryMs, long endsAt)
        implements Serializable {
    private static final long NO_FRAMES_EVERY_MS = 60_000;

    public static AlertPlan live() {
        return new AlertPlan(Ticks.LIVE, false, 0, Long.MAX_VALUE);
    }

    /** Of bounded input in order of time. */
    public static AlertPlan backtest(boolean hasFrames, long endsAt) {
        return new AlertPlan(Ticks.IN_ORDER, true, hasFrames ? 0 : NO_FRAMES_EVERY_MS, endsAt);
    }

    boolean hasFrames() {
        return withoutFramesEveryMs == 0;
    }

    /** Whether a watermark says that input without an end has ended: the job is stopped, and goes on another time. */
    public boolean isStop(long watermark) {
        return watermark == Long.MAX_VALUE && endsAt == Long.MAX_VALUE;
    }

    /** The time before which everything is known at a watermark. */
    public long timeOf(long watermark) {
        return watermark >= endsAt ? endsAt : watermark + 1;
    }

    /**
     * What is told of surges and emergencies up to this time is known at a slide, and of what is later nothing may be used:
     * how much of it has come by then is chance.
     */
    long toldBy(long slide) {
        return ticks.closedBefore(slide);
    }

    /** The slides after one, where there are no frames. */
    long next(long slide) {
        return Slides.after(slide, withoutFramesEveryMs);
    }
}
