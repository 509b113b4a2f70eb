package io.ringtide.functions.surge;

import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.domain.surge.Ticks;
import java.io.Serializable;

/**
 * How surges are watched for.
 *
 * @param ticks when a tick is over
 * @param endsAt the last time of interest of a bounded input, epoch milliseconds, or {@link RollUpPlan#NEVER}
 */
public record SurgePlan(Ticks ticks, long endsAt) implements Serializable {

    public static SurgePlan live() {
        return new SurgePlan(Ticks.LIVE, RollUpPlan.NEVER);
    }

    /** Of bounded input in order of time. */
    public static SurgePlan backtest(long endsAt) {
        return new SurgePlan(Ticks.IN_ORDER, endsAt);
    }

    /** Whether a watermark says that input without an end has ended: the job is stopped, and goes on another time. */
    public boolean isStop(long watermark) {
        return watermark == Long.MAX_VALUE && endsAt == RollUpPlan.NEVER;
    }

    /** At that watermark ticks that begin before this one are closed. */
    public long closedBefore(long watermark) {
        return ticks.closedBefore(timeOf(watermark));
    }

    /** The time before which everything is known at a watermark. Nothing moves it beyond {@link #endsAt}. */
    public long timeOf(long watermark) {
        return watermark >= endsAt ? endsAt : watermark + 1;
    }
}
