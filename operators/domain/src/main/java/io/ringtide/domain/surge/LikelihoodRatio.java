package io.ringtide.domain.surge;

/**
 * How much better one mean explains a count than another. Counts are negative binomial: variance = mean + dispersion * mean^2.
 *
 * <pre>l = y ln[mu1 (1 + a mu0) / (mu0 (1 + a mu1))] - (1/a) ln[(1 + a mu1) / (1 + a mu0)]</pre>
 *
 * <p>and, as a goes to 0, Poisson's {@code y ln(mu1 / mu0) - (mu1 - mu0)}; M. Höhle and M. Paul, Count data regression charts
 * for the monitoring of surveillance time series, Computational Statistics and Data Analysis 52 (2008).
 */
final class LikelihoodRatio {
    private LikelihoodRatio() {}

    /**
     * @param count what was counted
     * @param usual mean if all is as usual, positive
     * @param surge mean in a surge, positive
     * @param dispersion 0 for Poisson
     * @return the logarithm of the ratio; positive where the surge explains the count better
     */
    static double of(long count, double usual, double surge, double dispersion) {
        if (dispersion == 0) {
            return count * Math.log(surge / usual) - (surge - usual);
        }
        double ofUsual = 1 + dispersion * usual;
        double ofSurge = 1 + dispersion * surge;
        return count * Math.log(surge * ofUsual / (usual * ofSurge)) - Math.log(ofSurge / ofUsual) / dispersion;
    }
}
