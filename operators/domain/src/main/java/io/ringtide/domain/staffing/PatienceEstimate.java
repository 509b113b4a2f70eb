package io.ringtide.domain.staffing;

import java.util.OptionalDouble;

/**
 * How long callers would wait, from those who did. Who was answered would have waited longer, nobody knows for how long
 * ("censored"): the mean of those who gave up alone is far too short. Of exponential patience the likeliest mean is all the
 * time that anybody waited, by the number of those who gave up (B. Epstein and M. Sobel, 1953). Its relative standard error is
 * 1/sqrt(abandonments).
 */
public final class PatienceEstimate {
    /** Fewer who gave up say nothing: 30 tell it to 18 %. */
    public static final int LEAST_ABANDONMENTS = 30;

    private PatienceEstimate() {}

    /**
     * Mean patience, seconds; empty of too few. Waits that ended otherwise (transferred, overflowed, called back) belong to
     * those of the answered.
     *
     * @param answeredSeconds what all who did not give up have waited together, 0 or more
     * @param abandonedSeconds what all who gave up have waited together, 0 or more
     * @param abandonments those who gave up, 0 or more
     */
    public static OptionalDouble seconds(double answeredSeconds, double abandonedSeconds, long abandonments) {
        if (!(answeredSeconds >= 0 && abandonedSeconds >= 0 && abandonments >= 0)) {
            throw new IllegalArgumentException(
                    "waits of 0 or more, not " + answeredSeconds + ", " + abandonedSeconds + ", " + abandonments);
        }
        double exposure = answeredSeconds + abandonedSeconds;
        return abandonments < LEAST_ABANDONMENTS || exposure == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(exposure / abandonments);
    }
}
