package io.ringtide.functions.floor;

import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.domain.identity.Precedence;
import java.io.Serializable;

/**
 * How the floor runs.
 *
 * @param plan when frames and intervals leave
 * @param ghostLimitMs a visit without an exit is lost this long after its enqueue
 * @param depthEveryMs how often, in processing time, changed queue depths leave between slides; 0 = never
 * @param watermarkLagMs how far watermarks are held behind the arrival of the newest input
 * @param cachedContacts how many contacts a subtask keeps on heap in front of durable state
 */
public record FloorSettings(
        RollUpPlan plan, long ghostLimitMs, long depthEveryMs, long watermarkLagMs, int cachedContacts)
        implements Serializable {
    /** Watermarks are held this far behind arrival in a live job, milliseconds. */
    public static final long LIVE_WATERMARK_LAG_MS = 1_000;

    private static final long LIVE_DEPTH_EVERY_MS = 250;
    private static final int CACHED_CONTACTS = 50_000;

    /** Which of two events with one (source, id) counts: only a backtest sees them in order. */
    public Precedence precedence() {
        return plan.isBacktest() ? Precedence.IN_ORDER : Precedence.ANY_ORDER;
    }

    public static FloorSettings live() {
        return new FloorSettings(
                RollUpPlan.live(),
                QueueFloor.DEFAULT_GHOST_LIMIT_MS,
                LIVE_DEPTH_EVERY_MS,
                LIVE_WATERMARK_LAG_MS,
                CACHED_CONTACTS);
    }

    public static FloorSettings backtest(RollUpPlan plan) {
        return new FloorSettings(plan, QueueFloor.DEFAULT_GHOST_LIMIT_MS, 0, 0, CACHED_CONTACTS);
    }
}
