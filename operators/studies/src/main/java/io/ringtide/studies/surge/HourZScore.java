package io.ringtide.studies.surge;

/** Standard deviations from the mean of the last hour; the deviation is at least that of chance. */
final class HourZScore implements Rival {
    private static final int MINUTES = 60;

    private final int[] last = new int[MINUTES];
    private int at;
    private int size;
    private double expected;

    @Override
    public double score(int count) {
        double score = size == MINUTES ? Deviations.of(count, last, 0, MINUTES) : 0;
        expected = Deviations.mean(last, 0, MINUTES);
        last[at] = count;
        at = (at + 1) % MINUTES;
        size = Math.min(MINUTES, size + 1);
        return score;
    }

    @Override
    public double expected() {
        return expected;
    }
}
