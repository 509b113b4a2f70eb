package io.ringtide.domain.staffing;

/**
 * S(x, y) = sum over j of y^j / (x (x+1) ... (x+j)), which the waits of impatient callers come down to (C. Palm, 1957). Its
 * terms rise to one that is largest and fall from there; they are added outward from it, relative to it, so that nothing
 * overflows.
 */
final class PalmSeries {
    private static final double NEGLIGIBLE = 1e-18;
    private static final double LARGE = 1e100;

    private final double logSum;
    private final double meanSlope;

    /**
     * @param x more than 0
     * @param y 0 or more
     */
    PalmSeries(double x, double y) {
        long top = (long) Math.max(0, Math.ceil(y - x));
        double topSlope = 1 / x;
        double logTop = 0;
        double product = 1 / x;
        for (long j = 1; j <= top; j++) {
            topSlope += 1 / (x + j);
            product *= y / (x + j);
            if (product > LARGE) {
                // Logarithms of products, not sums of logarithms: as exact, and fast.
                logTop += Math.log(product);
                product = 1;
            }
        }
        logTop += Math.log(product);
        double sum = 1;
        double slopes = topSlope;
        double term = 1;
        double slope = topSlope;
        for (long j = top + 1; term > NEGLIGIBLE * sum; j++) {
            term *= y / (x + j);
            slope += 1 / (x + j);
            sum += term;
            slopes += term * slope;
        }
        term = 1;
        slope = topSlope;
        for (long j = top; j > 0 && term > NEGLIGIBLE * sum; j--) {
            term *= (x + j) / y;
            slope -= 1 / (x + j);
            sum += term;
            slopes += term * slope;
        }
        this.logSum = logTop + Math.log(sum);
        this.meanSlope = slopes / sum;
    }

    /** ln S. */
    double log() {
        return logSum;
    }

    /** -d/dx ln S. */
    double slope() {
        return meanSlope;
    }
}
