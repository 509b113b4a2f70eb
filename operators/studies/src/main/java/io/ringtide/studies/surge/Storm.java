package io.ringtide.studies.surge;

/**
 * A region calls more for a while.
 *
 * @param from first tick
 * @param to the tick after its last
 * @param times as much as usual at its height
 * @param rampTicks from the usual to its height
 */
record Storm(int region, long from, long to, double times, int rampTicks) {
    /** Ticks of its first three minutes, by which its size is told. */
    static final int FIRST_TICKS = 18;

    private static final long AFTERMATH = 360;

    /** How much of the usual is called in a tick. */
    double at(long tick) {
        if (tick < from || tick >= to) {
            return 1;
        }
        return 1 + (times - 1) * Math.min(1, (tick - from + 1.0) / rampTicks);
    }

    /** Whether who speaks in that tick may mean it: it lasts, or is over since an hour at the most. */
    boolean explains(int where, long tick) {
        return where == region && tick >= from && tick < to + AFTERMATH;
    }
}
