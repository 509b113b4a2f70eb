package io.ringtide.domain.surge;

import io.ringtide.domain.surge.Evidence.Turn;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The evidence that a region calls next to nothing: a cumulative sum of log likelihood ratios of a tenth of the usual
 * against the usual. Ten calls a minute are missed within two minutes; from fewer than one in two minutes nothing can be told,
 * there heartbeats must. A day of half the calls, a holiday that nobody announced, does not let it rise.
 */
final class Silence {
    private static final double TIMES = 0.1;
    /** Evidence that is needed beyond that of a surge: silence has no size that tells it from chance. */
    private static final double MORE = 4;
    /** Times as much for the nation, which has enough calls for it: on a holiday it makes half of them, by day and by night. */
    private static final double OF_NATION = 3;

    private static final double LEAST_A_TICK = 0.5 * TickCalendar.TICK_MS / 60_000.0;
    private static final double CAP = 1.25;
    private static final int CALM_TICKS = 6;

    private final double needed;
    private double sum;
    private boolean isUp;
    private long climbsSince;
    private int calmTicks;

    private Silence(double needed) {
        this.needed = needed;
    }

    /** @param ofSurge evidence that raises a surge */
    static Silence ofRegion(double ofSurge) {
        return new Silence(ofSurge + MORE);
    }

    /** @param ofSurge evidence that raises a surge */
    static Silence ofNation(double ofSurge) {
        return new Silence(OF_NATION * (ofSurge + MORE));
    }

    /**
     * Takes a tick.
     *
     * @param leastUsual calls that there should be at least
     * @param isNational the whole country calls too little: then what points to it here is enough
     */
    Turn step(long start, int count, double leastUsual, boolean isNational) {
        if (sum == 0) {
            climbsSince = start;
        }
        if (leastUsual >= LEAST_A_TICK || isUp && count > 0) {
            double told = count * Math.log(TIMES) + (1 - TIMES) * leastUsual;
            sum = Math.min(CAP * needed, Math.max(0, sum + told));
        }
        if (!isUp && (sum >= needed || isNational && sum > 0)) {
            isUp = true;
            calmTicks = 0;
            return Turn.RAISED;
        }
        calmTicks = sum < needed / 4 && count > 0 || calmTicks > 0 && sum < needed / 4 ? calmTicks + 1 : 0;
        if (isUp && calmTicks >= CALM_TICKS) {
            isUp = false;
            return Turn.CLEARED;
        }
        return Turn.NONE;
    }

    /** Whether it may be one. */
    boolean isNear() {
        return isUp || sum >= needed / 2;
    }

    double level() {
        return sum;
    }

    boolean isUp() {
        return isUp;
    }

    /** Where it began to rise: epoch milliseconds. */
    long climbsSince() {
        return climbsSince;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(sum);
        out.writeBoolean(isUp);
        out.writeLong(climbsSince);
        out.writeInt(calmTicks);
    }

    void read(DataInput in) throws IOException {
        sum = in.readDouble();
        isUp = in.readBoolean();
        climbsSince = in.readLong();
        calmTicks = in.readInt();
    }
}
