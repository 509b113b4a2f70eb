package io.ringtide.domain.staffing;

import io.ringtide.domain.floor.Window;
import java.util.function.ToDoubleFunction;

/**
 * How many calls come, by the windows of a frame: the longest of them that no shorter one speaks against. A long one is told
 * well and a short one soon; a surge is in the last minute before it is in the last half hour, and so is its end.
 *
 * @param perSecond calls a second
 * @param window of which it is
 */
record CallRate(double perSecond, Window window) {
    /** From the longest to the shortest. An hour is too long for a day that rises and falls. */
    private static final Window[] WINDOWS = {Window.PT30M, Window.PT15M, Window.PT5M, Window.PT1M};

    /**
     * A count speaks against a longer window where it is further from what that lets expect than chance goes: so many
     * standard deviations of a Poisson count, and so many calls, which matter where few are expected. Of a centre that two
     * call a minute, less than once a week.
     */
    private static final double DEVIATIONS = 4;

    private static final double CALLS = 2;
    private static final double MS_PER_SECOND = 1_000;

    /** @param calls that came in a window */
    static CallRate of(ToDoubleFunction<Window> calls) {
        Window chosen = WINDOWS[0];
        for (Window shorter : WINDOWS) {
            double expected = calls.applyAsDouble(chosen) * shorter.lengthMs() / chosen.lengthMs();
            if (isOther(calls.applyAsDouble(shorter), expected)) {
                chosen = shorter;
            }
        }
        return new CallRate(calls.applyAsDouble(chosen) * MS_PER_SECOND / chosen.lengthMs(), chosen);
    }

    /** Whether a count is another than what was expected, by more than chance. */
    static boolean isOther(double count, double expected) {
        return Math.abs(count - expected) > DEVIATIONS * Math.sqrt(expected) + CALLS;
    }
}
