package io.ringtide.local.play;

/** Runs the played clock, and says when it is to be told to the topic. */
sealed interface Pace permits WallPace, MaxPace {
    /** A play at that speed whose clock shows {@code start} now. */
    static Pace of(Speed speed, long start, WallClock wall) {
        return speed.isMax() ? new MaxPace(start) : new WallPace(speed, start, wall);
    }

    /** The played clock, milliseconds since the epoch; never goes back. */
    long now();

    /** Nanoseconds of wall time until the played clock shows that time; 0 when it does, or may at once. */
    long nanosUntil(long time);

    /** Nanoseconds of wall time until the clock must be told though nothing is played. */
    long nanosUntilBeat();

    /** Whether the clock is to be told now, so many records after it was told last. */
    boolean isBeatDue(long recordsSinceBeat);

    /** The clock has been told. */
    void beaten();
}
