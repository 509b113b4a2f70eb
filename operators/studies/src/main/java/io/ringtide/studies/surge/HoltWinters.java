package io.ringtide.studies.surge;

/**
 * Level and a season of the week by half hour, both smoothed exponentially, with a band of as smoothed absolute deviations
 * (P. R. Winters, Forecasting sales by exponentially weighted moving averages, Management Science 6, 1960; the band after
 * J. Brutlag, Aberrant behavior detection in time series for network monitoring, LISA 2000).
 */
final class HoltWinters implements Rival {
    private static final int SLOT_MINUTES = 30;
    private static final int SLOTS = 336;
    private static final double LEVEL = 0.02;
    private static final double SEASON = 0.3;
    private static final double DEVIATION = 0.3;

    private final double[] season = new double[SLOTS];
    private final double[] deviation = new double[SLOTS];
    private double level = 1;
    private double expected;
    private int minute;
    private double slotSum;
    private double slotOff;

    /** @param usual calls a minute by half hour of the week, to begin with */
    HoltWinters(double[] usual) {
        System.arraycopy(usual, 0, season, 0, SLOTS);
        for (int i = 0; i < SLOTS; i++) {
            deviation[i] = Math.sqrt(usual[i]);
        }
    }

    @Override
    public double score(int count) {
        int slot = minute / SLOT_MINUTES % SLOTS;
        double usual = Math.max(0.01, season[slot]);
        expected = level * usual;
        double band = Math.max(deviation[slot], Math.sqrt(Math.max(expected, 1)));
        double score = (count - expected) / band;
        level += LEVEL * usual / (usual + 1) * (count / usual - level);
        slotSum += count;
        slotOff += Math.abs(count - expected);
        minute++;
        if (minute % SLOT_MINUTES == 0) {
            season[slot] += SEASON * (slotSum / SLOT_MINUTES / Math.max(0.3, level) - season[slot]);
            deviation[slot] += DEVIATION * (1.25 * slotOff / SLOT_MINUTES - deviation[slot]);
            slotSum = 0;
            slotOff = 0;
        }
        return score;
    }

    @Override
    public double expected() {
        return expected;
    }
}
