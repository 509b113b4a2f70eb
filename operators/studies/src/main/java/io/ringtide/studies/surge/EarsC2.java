package io.ringtide.studies.surge;

/**
 * The early aberration reporting system's C2: the mean of seven values, two values back (L. Hutwagner and others, The
 * bioterrorism preparedness and response Early Aberration Reporting System, Journal of Urban Health 80, 2003), on minutes.
 */
final class EarsC2 implements Rival {
    private static final int BASELINE = 7;
    private static final int GUARD = 2;

    private final int[] last = new int[BASELINE + GUARD];
    private int size;
    private double expected;

    @Override
    public double score(int count) {
        double score = size == last.length ? Deviations.of(count, last, 0, BASELINE) : 0;
        expected = Deviations.mean(last, 0, BASELINE);
        System.arraycopy(last, 1, last, 0, last.length - 1);
        last[last.length - 1] = count;
        size = Math.min(last.length, size + 1);
        return score;
    }

    @Override
    public double expected() {
        return expected;
    }
}
