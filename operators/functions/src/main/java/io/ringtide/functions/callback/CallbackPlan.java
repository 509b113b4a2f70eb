package io.ringtide.functions.callback;

import io.ringtide.domain.callback.CallbackSettings;
import io.ringtide.domain.floor.RollUpPlan;
import java.io.Serializable;

/**
 * How callers are judged.
 *
 * @param endsAt the last time of interest of a bounded input, epoch milliseconds, or {@link RollUpPlan#NEVER}
 * @param cachedCallers how many a subtask keeps on heap in front of durable state
 */
public record CallbackPlan(CallbackSettings settings, long endsAt, int cachedCallers) implements Serializable {
    private static final int CACHED_CALLERS = 20_000;

    public static CallbackPlan live() {
        return new CallbackPlan(CallbackSettings.DEFAULT, RollUpPlan.NEVER, CACHED_CALLERS);
    }

    /** Of bounded input in order of time. */
    public static CallbackPlan backtest(long endsAt) {
        return new CallbackPlan(CallbackSettings.DEFAULT, endsAt, CACHED_CALLERS);
    }

    /** Whether a watermark says that input without an end has ended: the job is stopped, and goes on another time. */
    boolean isStop(long watermark) {
        return watermark == Long.MAX_VALUE && endsAt == RollUpPlan.NEVER;
    }

    /** Everything that happened before that time is known. Nothing moves time beyond {@link #endsAt}. */
    long timeOf(long watermark) {
        return watermark >= endsAt ? endsAt : watermark + 1;
    }
}
