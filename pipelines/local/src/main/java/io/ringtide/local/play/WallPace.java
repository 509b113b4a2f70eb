package io.ringtide.local.play;

import java.util.concurrent.TimeUnit;

/** Played time runs as a multiple of wall time: {@code start + (wall - wall at start) x speed}. */
final class WallPace implements Pace {
    static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final double NANOS_PER_MILLI = 1e6;

    private final WallClock wall;
    private final long start;
    private final long wallAtStart;
    private final double timesWall;
    private long lastBeat;

    WallPace(Speed speed, long start, WallClock wall) {
        this.wall = wall;
        this.start = start;
        this.wallAtStart = wall.nanos();
        this.timesWall = speed.timesWall();
        this.lastBeat = wallAtStart - BEAT_NANOS;
    }

    @Override
    public long now() {
        return start + (long) ((wall.nanos() - wallAtStart) / NANOS_PER_MILLI * timesWall);
    }

    @Override
    public long nanosUntil(long time) {
        if (time <= now()) {
            return 0;
        }
        // At least one, so that rounding never turns a wait into a busy loop.
        double dueAfter = (time - start) / timesWall * NANOS_PER_MILLI;
        return Math.max(1, (long) Math.ceil(dueAfter) - (wall.nanos() - wallAtStart));
    }

    @Override
    public long nanosUntilBeat() {
        return Math.max(0, lastBeat + BEAT_NANOS - wall.nanos());
    }

    @Override
    public boolean isBeatDue(long recordsSinceBeat) {
        return nanosUntilBeat() == 0;
    }

    @Override
    public void beaten() {
        lastBeat = wall.nanos();
    }
}
