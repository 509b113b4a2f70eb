package io.ringtide.studies.surge;

import java.util.Random;

/**
 * Who does not get through calls again: the fuller the lines, the more, after two minutes on average, and some of them after
 * more than half an hour, when they count as fresh callers again.
 */
final class Redials {
    private static final int RING = 1_080;
    private static final int FORGOTTEN_TICKS = 180;
    private static final double ALWAYS = 0.06;
    private static final double WHEN_FULL = 0.65;
    /** What the staff can take, times the usual. */
    private static final double STAFF = 1.4;

    private static final double SOON_TICKS = 12;
    private static final double LATER = 0.07;
    private static final double LATER_TICKS = 150;
    private static final double LOAD_FADES = 1 - 1 / 30.0;

    private final Random random;
    private final int[] calls = new int[RING];
    private final int[] fresh = new int[RING];
    private double load;
    private double usual;

    Redials(Random random) {
        this.random = random;
    }

    /**
     * Takes the new callers of a tick.
     *
     * @param rate calls that the staff is there for
     * @return calls, then those of them whose caller had not called for half an hour
     */
    long next(long tick, int callers, double rate) {
        int now = (int) (tick % RING);
        int all = callers + calls[now];
        int counted = callers + fresh[now];
        calls[now] = 0;
        fresh[now] = 0;
        load = LOAD_FADES * load + all;
        usual = LOAD_FADES * usual + rate;
        double refused = Math.max(0, 1 - STAFF * (usual + 1) / (load + 1e-9));
        double again = ALWAYS + WHEN_FULL * refused;
        for (int i = 0; i < all; i++) {
            if (random.nextDouble() < again) {
                redial(tick);
            }
        }
        return (long) all << 32 | counted;
    }

    private void redial(long tick) {
        double mean = random.nextDouble() < LATER ? LATER_TICKS : SOON_TICKS;
        int after = 1 + (int) Math.min(RING - 2, -Math.log(1 - random.nextDouble()) * mean);
        int then = (int) ((tick + after) % RING);
        calls[then]++;
        if (after >= FORGOTTEN_TICKS) {
            fresh[then]++;
        }
    }
}
