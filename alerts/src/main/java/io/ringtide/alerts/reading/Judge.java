package io.ringtide.alerts.reading;

import io.ringtide.domain.rule.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Holds samples to a condition. Bad is what is beyond the threshold in the fast window and in the slow one: the slow window
 * keeps a moment from raising, the fast one tells soon that it is over. Of a share the bound of Wilson's score interval
 * must be beyond it, so that two of three calls say nothing.
 */
public final class Judge {
    private Judge() {}

    /**
     * @param fast of the fast window, or of the moment; null where there is none
     * @param slow of the slow window; null where there is none, looked at where the condition has one
     */
    public static Judgement of(
            Condition condition,
            double raise,
            double clear,
            @Nullable Sample fast,
            @Nullable Sample slow,
            boolean isStale,
            String detail) {
        Double value = fast == null ? null : fast.value();
        return new Judgement(
                isStale ? Verdict.UNKNOWN : verdict(condition, raise, clear, fast, slow), value, raise, detail);
    }

    private static Verdict verdict(
            Condition condition, double raise, double clear, @Nullable Sample fast, @Nullable Sample slow) {
        if (isBad(condition, raise, fast) && (condition.slow() == null || isBad(condition, raise, slow))) {
            return Verdict.BAD;
        }
        return fast == null || !condition.isBeyond(fast.value(), clear) ? Verdict.GOOD : Verdict.BETWEEN;
    }

    private static boolean isBad(Condition condition, double raise, @Nullable Sample sample) {
        if (sample == null || sample.n() < condition.minimumSample()) {
            return false;
        }
        double value = condition.isConfident() ? sample.mildest(condition.isAbove()) : sample.value();
        return condition.isBeyond(value, raise);
    }
}
