package io.ringtide.domain.surge;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Cumulative sum of log likelihood ratios (E. S. Page, Continuous inspection schemes, Biometrika 41, 1954): rises while a
 * surge explains the counts better, and never falls below 0. While all is as usual it reaches a level h once in e^h ticks at
 * the most. Capped, so that the end of a surge shows soon.
 */
final class Cusum {
    private final double times;
    private final double atLeast;
    private final double dispersion;
    private final double cap;
    private double sum;

    /**
     * @param times a surge is that many times the usual
     * @param atLeast and that many calls a tick more than usual: what makes a difference in a small region
     * @param dispersion of the counts within a day
     * @param cap the greatest level that is kept
     */
    Cusum(double times, double atLeast, double dispersion, double cap) {
        this.times = times;
        this.atLeast = atLeast;
        this.dispersion = dispersion;
        this.cap = cap;
    }

    /**
     * Takes the count of some ticks together.
     *
     * @param usual of all of them
     * @param burstiness how many calls come together: what that many tell counts once
     */
    void step(long count, double usual, int ticks, double burstiness) {
        double surge = Math.max(times * usual, usual + ticks * atLeast);
        double told = LikelihoodRatio.of(count, usual, surge, dispersion) / burstiness;
        sum = Math.min(cap, Math.max(0, sum + told));
    }

    void restart() {
        sum = 0;
    }

    double level() {
        return sum;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(sum);
    }

    void read(DataInput in) throws IOException {
        sum = in.readDouble();
    }
}
