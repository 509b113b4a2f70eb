package io.ringtide.domain.floor;

/** The grid of time, in milliseconds since the epoch: panes and slides of 5 s, quarter hours, half hours. */
public final class Slides {
    /** Length of a pane and of the smallest slide. */
    public static final long PANE_MS = 5_000;

    public static final long QUARTER_MS = 15 * 60_000;
    public static final long HALF_MS = 30 * 60_000;

    private Slides() {}

    /** The start of the pane that holds that time. */
    public static long paneStart(long time) {
        return floor(time, PANE_MS);
    }

    /** The last multiple of {@code step} that is not after {@code time}. */
    public static long floor(long time, long step) {
        return time - Math.floorMod(time, step);
    }

    /** The first multiple of {@code step} after {@code time}. */
    public static long after(long time, long step) {
        return floor(time, step) + step;
    }
}
