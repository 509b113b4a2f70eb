package io.ringtide.domain.surge;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The evidence that a region, or the nation, calls more than usual: whether it is up, and since when. */
final class Evidence {
    private static final int CALM_TICKS = 60;
    private static final double CALM_RATIO = 1.3;

    private final SurgeSettings settings;
    private final Cusum twofold;
    private final Cusum fivefold;
    private final RecentTicks judged = new RecentTicks(CALM_TICKS);
    private boolean isUp;
    private long climbsSince;
    private int calmTicks;

    Evidence(SurgeSettings settings) {
        this.settings = settings;
        this.twofold = settings.twofold();
        this.fivefold = settings.fivefold();
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
     */
    Turn step(long start, int count, double usual) {
        if (level() == 0) {
            climbsSince = start;
        }
        twofold.step(count, usual);
        fivefold.step(count, usual);
        judged.add(count, usual);
        if (!isUp && level() >= settings.level()) {
            isUp = true;
            calmTicks = 0;
            return Turn.RAISED;
        }
        calmTicks = isCalm() ? calmTicks + 1 : 0;
        if (isUp && calmTicks >= CALM_TICKS) {
            isUp = false;
            return Turn.CLEARED;
        }
        return Turn.NONE;
    }

    private boolean isCalm() {
        return level() < settings.clearLevel()
                && judged.countOf(CALM_TICKS) < CALM_RATIO * judged.expectedOf(CALM_TICKS);
    }

    double level() {
        return Math.max(twofold.level(), fivefold.level());
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
        judged.write(out);
        out.writeBoolean(isUp);
        out.writeLong(climbsSince);
        out.writeInt(calmTicks);
    }

    void read(DataInput in) throws IOException {
        twofold.read(in);
        fivefold.read(in);
        judged.read(in);
        isUp = in.readBoolean();
        climbsSince = in.readLong();
        calmTicks = in.readInt();
    }
}
