package io.ringtide.domain.surge;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The evidence that a region, or the nation, calls more than usual: whether it is up, and since when. */
final class Evidence {
    private static final int CALM_TICKS = 60;
    private static final double CALM_RATIO = 1.3;
    /** Where nobody has called anywhere for fifty minutes, it becomes calm too. */
    private static final int SILENT_TICKS = 300;

    /**
     * Fewer calls than that above the usual are no surge, however unlikely they are: nobody wants to be called for a dozen in
     * half an hour, but a dozen in three minutes may be the first of hundreds.
     */
    private static final double LEAST_AT_ONCE = 12;

    private static final double LEAST_EXCESS = 20;
    private static final double AT_ONCE_MS = 10 * 60_000.0;

    private final SurgeSettings settings;
    private final Cusum twofold;
    private final Cusum fivefold;
    private final Cusum slow;
    private final RecentTicks judged = new RecentTicks(CALM_TICKS);
    private double excess;
    private boolean isUp;
    private long climbsSince;
    private int calmTicks;
    private int silentTicks;

    Evidence(SurgeSettings settings) {
        this.settings = settings;
        this.twofold = settings.twofold();
        this.fivefold = settings.fivefold();
        this.slow = settings.slow();
    }

    /** What a tick did. */
    enum Turn {
        NONE,
        RAISED,
        CLEARED
    }

    /**
     * @param start of the tick, epoch milliseconds
     * @param usual what may be counted at the most if all is as usual
     * @param ticks that are judged together, this the last of them; 0 where it waits for the next
     * @param burstiness how many calls come together
     */
    Turn step(long start, int count, double usual, int ticks, double burstiness) {
        if (ticks == 0) {
            judged.add(0, 0);
            silentTicks++;
        } else {
            silentTicks = 0;
            judge(start, count, usual, ticks, burstiness);
        }
        if (ticks > 0 && !isUp && level() >= settings.level() && excess >= leastExcess(start)) {
            isUp = true;
            calmTicks = 0;
            return Turn.RAISED;
        }
        calmTicks = isCalm() || silentTicks > SILENT_TICKS ? calmTicks + 1 : 0;
        if (isUp && calmTicks >= CALM_TICKS) {
            isUp = false;
            return Turn.CLEARED;
        }
        return Turn.NONE;
    }

    private double leastExcess(long now) {
        return LEAST_AT_ONCE + (LEAST_EXCESS - LEAST_AT_ONCE) * Math.min(1, (now - climbsSince) / AT_ONCE_MS);
    }

    private void judge(long start, int count, double usual, int ticks, double burstiness) {
        if (level() == 0) {
            climbsSince = start;
            excess = 0;
        }
        excess += count - usual;
        twofold.step(count, usual, ticks, burstiness);
        fivefold.step(count, usual, ticks, burstiness);
        slow.step(count, usual, ticks, burstiness);
        judged.add(count, usual);
    }

    private boolean isCalm() {
        return level() < settings.clearLevel()
                && judged.countOf(CALM_TICKS) <= CALM_RATIO * judged.expectedOf(CALM_TICKS);
    }

    /** Begins to judge anew: what it went by was not what is usual now. */
    void restart() {
        twofold.restart();
        fivefold.restart();
        slow.restart();
        excess = 0;
        isUp = false;
        calmTicks = 0;
    }

    double level() {
        return Math.max(slow.level(), Math.max(twofold.level(), fivefold.level()));
    }

    boolean isUp() {
        return isUp;
    }

    /** Where it began to rise: epoch milliseconds. */
    long climbsSince() {
        return climbsSince;
    }

    void write(DataOutput out) throws IOException {
        twofold.write(out);
        fivefold.write(out);
        slow.write(out);
        out.writeDouble(excess);
        judged.write(out);
        out.writeBoolean(isUp);
        out.writeLong(climbsSince);
        out.writeInt(calmTicks);
        out.writeInt(silentTicks);
    }

    void read(DataInput in) throws IOException {
        twofold.read(in);
        fivefold.read(in);
        slow.read(in);
        excess = in.readDouble();
        judged.read(in);
        isUp = in.readBoolean();
        climbsSince = in.readLong();
        calmTicks = in.readInt();
        silentTicks = in.readInt();
    }
}
