package io.ringtide.domain.floor;

/** The grid of time, in milliseconds since the epoch: panes and slides of 5 s, quarter hours, half hours. */
public final class Slides {
    /** Length of a pane and of the smallest slide. */
    public static final long PANE_MS = 5_000;

    public static final long QUARTER_MS = 15 * 60_000;
    public static final long HALF_MS = 30 * 60_000;

    private static final int MOST_STEPS = 64;

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

    /**
     * Of the grids of 5 s, 10 s, 20 s and so on, of which each is part of the one before, the finest that has at most
     * 64 steps in a span. Whoever has to hurry through slides by these strides meets whoever hurries less.
     */
    public static long stride(long spanMs) {
        long stride = PANE_MS;
        while (spanMs / stride > MOST_STEPS) {
            stride *= 2;
        }
        return stride;
    }
}
