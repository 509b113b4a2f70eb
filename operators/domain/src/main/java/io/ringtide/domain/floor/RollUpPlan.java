package io.ringtide.domain.floor;

import java.io.Serializable;
import java.util.List;

/**
 * When frames and intervals leave.
 *
 * @param everyMs the slide, a multiple of {@link Slides#PANE_MS}, or {@link #NO_FRAMES}
 * @param everySlide whether every slide leaves (backtest), or of those that fall due together the newest (live)
 * @param keepIntervalsMs how long after its end an interval can still change; 0 where nothing comes late
 * @param startsAt first time of interest, epoch milliseconds, or {@link #AT_FIRST_TIME}
 * @param queues queues that are known to come, beside the topology's
 */
public record RollUpPlan(long everyMs, boolean everySlide, long keepIntervalsMs, long startsAt, List<QueueId> queues)
        implements Serializable {
    /** No frames at all. */
    public static final long NO_FRAMES = Long.MAX_VALUE;

    /** Begin when the first watermark comes. */
    public static final long AT_FIRST_TIME = Long.MIN_VALUE;

    /** How long late events are taken, milliseconds. */
    public static final long RETENTION_MS = 24 * 60 * 60_000L;

    public RollUpPlan {
        queues = List.copyOf(queues);
    }

    /** The live plan: a frame every 5 s, intervals that late events may correct. */
    public static RollUpPlan live() {
        return new RollUpPlan(
                Slides.PANE_MS, false, RETENTION_MS + QueueFloor.DEFAULT_GHOST_LIMIT_MS, AT_FIRST_TIME, List.of());
    }

    /**
     * The plan of a backtest: every slide leaves, intervals are final at once.
     *
     * @param startsAt the first event's time
     * @param queues every queue of the input
     */
    public static RollUpPlan backtest(long everyMs, long startsAt, List<QueueId> queues) {
        return new RollUpPlan(everyMs, true, 0, startsAt, queues);
    }

    public boolean hasFrames() {
        return everyMs != NO_FRAMES;
    }
}
