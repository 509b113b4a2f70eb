package io.ringtide.domain.floor;

/** The live windows. As of t a window of length W holds what happened in [t - W, t); {@link #DAY} since the day began. */
public enum Window {
    PT1M(60_000),
    PT5M(5 * 60_000),
    PT15M(15 * 60_000),
    PT30M(30 * 60_000),
    PT1H(60 * 60_000),
    /** From the start of the business day that holds t - 1 ms up to t. */
    DAY(-1);

    /** Sliding windows, without the day. */
    static final Window[] SLIDING = {PT1M, PT5M, PT15M, PT30M, PT1H};
    /** The longest sliding window, milliseconds. */
    public static final long LONGEST_MS = PT1H.lengthMs;

    private final long lengthMs;

    Window(long lengthMs) {
        this.lengthMs = lengthMs;
    }

    /** Milliseconds; -1 of the day, which has none. */
    public long lengthMs() {
        return lengthMs;
    }
}
