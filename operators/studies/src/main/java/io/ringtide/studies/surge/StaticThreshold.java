package io.ringtide.studies.surge;

/** So many times the calls of an average minute of the region, as somebody sets it who has read a month's report. */
final class StaticThreshold implements Rival {
    private final double average;

    /** @param average calls a minute */
    StaticThreshold(double average) {
        this.average = average;
    }

    @Override
    public double score(int count) {
        return count / average;
    }

    @Override
    public double expected() {
        return average;
    }
}
