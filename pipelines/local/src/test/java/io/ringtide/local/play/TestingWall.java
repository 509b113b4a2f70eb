package io.ringtide.local.play;

import java.util.concurrent.TimeUnit;

/** A wall clock that stands still except while somebody waits on it, and then oversleeps, as real ones do. */
final class TestingWall implements WallClock {
    private final long oversleep;
    private long nanos = 1_000_000_007L;
    private int parks;
    private Runnable onPark = () -> {};

    TestingWall(long oversleepMillis) {
        this.oversleep = TimeUnit.MILLISECONDS.toNanos(oversleepMillis);
    }

    void onPark(Runnable action) {
        this.onPark = action;
    }

    int parks() {
        return parks;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void parkNanos(long wait) {
        parks++;
        nanos += wait + oversleep;
        onPark.run();
    }
}
