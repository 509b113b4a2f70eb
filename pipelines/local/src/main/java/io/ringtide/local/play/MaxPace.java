package io.ringtide.local.play;

import java.util.concurrent.TimeUnit;

/** Played time is that of the latest record: the clock jumps from record to record and nobody waits. */
final class MaxPace implements Pace {
    static final long DENSE_BEAT_MILLIS = TimeUnit.SECONDS.toMillis(5);
    static final long DENSE_BEAT_RECORDS = 1_000;
    /** Where records are few the clock is told by time alone, or a quiet night would be told once. */
    static final long SPARSE_BEAT_MILLIS = TimeUnit.MINUTES.toMillis(5);

    private long now;
    private long lastBeat;

    MaxPace(long start) {
        this.now = start;
        this.lastBeat = start - SPARSE_BEAT_MILLIS;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public long nanosUntil(long time) {
        now = Math.max(now, time);
        return 0;
    }

    @Override
    public long nanosUntilBeat() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean isBeatDue(long recordsSinceBeat) {
        long advance = now - lastBeat;
        return advance >= SPARSE_BEAT_MILLIS
                || (advance >= DENSE_BEAT_MILLIS && recordsSinceBeat >= DENSE_BEAT_RECORDS);
    }

    @Override
    public void beaten() {
        lastBeat = now;
    }
}
