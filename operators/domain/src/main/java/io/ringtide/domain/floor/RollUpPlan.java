package io.ringtide.domain.floor;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When frames and intervals leave.
 *
 * @param everyMs the slide, a multiple of {@link Slides#PANE_MS}, or {@link #NO_FRAMES}
 * @param isBacktest whether input is bounded and in order, and every slide leaves; live, of the slides that fall due
 *     together, only the newest does
 * @param keepIntervalsMs how long after its end an interval can still change
 * @param startsAt first time of interest, epoch milliseconds, or {@link #AT_FIRST_TIME}
 * @param endsAt the last time of interest of a bounded input, epoch milliseconds, or {@link #NEVER}
 * @param queues queues that are known to come, beside the topology's
 * @param vendors vendors that are known to come, by tenant, beside the topology's
 * @param regions regions of callers that are known to come, by tenant, beside the topology's
 */
public record RollUpPlan(
        long everyMs,
        boolean isBacktest,
        long keepIntervalsMs,
        long startsAt,
        long endsAt,
        List<QueueId> queues,
        Map<String, Set<String>> vendors,
        Map<String, Set<String>> regions)
        implements Serializable {
    /** No frames at all. */
    public static final long NO_FRAMES = Long.MAX_VALUE;

    /** Begin when the first watermark comes. */
    public static final long AT_FIRST_TIME = Long.MIN_VALUE;

    /** Input goes on for ever. */
    public static final long NEVER = Long.MAX_VALUE;

    /** How long late events are taken, milliseconds. */
    public static final long RETENTION_MS = 24 * 60 * 60_000L;

    private static final long CORRECTED_FOR_MS = RETENTION_MS + QueueFloor.DEFAULT_GHOST_LIMIT_MS;

    public RollUpPlan {
        queues = List.copyOf(queues);
        vendors = Map.copyOf(vendors);
        regions = Map.copyOf(regions);
    }

    /** The live plan: a frame every 5 s, intervals that late events may correct. */
    public static RollUpPlan live() {
        return new RollUpPlan(
                Slides.PANE_MS,
                false,
                RETENTION_MS + QueueFloor.DEFAULT_GHOST_LIMIT_MS,
                AT_FIRST_TIME,
                NEVER,
                List.of(),
                Map.of(),
                Map.of());
    }

    /**
     * The plan of a backtest: every slide leaves, intervals leave once, when they are final.
     *
     * @param startsAt the first event's time
     * @param endsAt the end of the last interval
     * @param queues every queue of the input
     */
    public static RollUpPlan backtest(long everyMs, long startsAt, long endsAt, List<QueueId> queues) {
        return new RollUpPlan(everyMs, true, CORRECTED_FOR_MS, startsAt, endsAt, queues, Map.of(), Map.of());
    }

    /** The same with rows for these vendors, by tenant, from the start on. */
    public RollUpPlan withVendors(Map<String, Set<String>> vendors) {
        return new RollUpPlan(everyMs, isBacktest, keepIntervalsMs, startsAt, endsAt, queues, vendors, regions);
    }

    /** The same with rows for these regions of callers, by tenant, from the start on. */
    public RollUpPlan withRegions(Map<String, Set<String>> regions) {
        return new RollUpPlan(everyMs, isBacktest, keepIntervalsMs, startsAt, endsAt, queues, vendors, regions);
    }

    /**
     * The time before which everything is known at a watermark, {@link #endsAt()} at most: lines that are refused may
     * bear any time, and move nothing.
     */
    public long timeOf(long watermark) {
        return watermark >= endsAt ? endsAt : watermark + 1;
    }

    public boolean hasFrames() {
        return everyMs != NO_FRAMES;
    }
}
