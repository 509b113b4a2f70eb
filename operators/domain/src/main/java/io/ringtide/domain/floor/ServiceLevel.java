package io.ringtide.domain.floor;

import io.ringtide.domain.topology.ServiceLevelFormula;
import java.util.OptionalDouble;

/**
 * A service level as the two numbers that it divides: never more in time than there are.
 *
 * @param inTime contacts that were served in time, as the formula has it
 * @param n the contacts that it looks at
 */
public record ServiceLevel(long inTime, long n) {

    /**
     * A formula over the counters of any span, past or present. Counters of several queues are added first.
     *
     * @param waiting visits in the queue at the span's end; only {@link ServiceLevelFormula#OFFERED} asks for them
     */
    public static ServiceLevel of(ServiceLevelFormula formula, Counters counters, long waiting) {
        long met = counters.get(Counter.SL_MET);
        long metOrMissed = met + counters.get(Counter.SL_MISSED);
        long answered = counters.get(Counter.ANSWERED);
        long answeredOrAbandoned = answered + counters.get(Counter.ABANDONED);
        long abandonedWithinT = counters.get(Counter.ABANDONED_WITHIN_T);
        long abandonedInST = counters.get(Counter.ABANDONED_IN_S_T);
        return switch (formula) {
            case RINGTIDE -> new ServiceLevel(met, metOrMissed);
            case ANSWERED_ONLY -> new ServiceLevel(met, answered);
            case OFFERED -> new ServiceLevel(met, counters.closed() + waiting);
            case AMAZON ->
                new ServiceLevel(
                        met + abandonedWithinT + counters.get(Counter.EXITED_CALLBACK_WITHIN_T), counters.closed());
            case GENESYS -> new ServiceLevel(met, answeredOrAbandoned);
            case GENESYS_WITHOUT_SHORT ->
                new ServiceLevel(met, answeredOrAbandoned - counters.get(Counter.ABANDONED_SHORT));
            case CISCO_IGNORE -> new ServiceLevel(met, metOrMissed - abandonedInST);
            case CISCO_POSITIVE -> new ServiceLevel(met + abandonedInST, metOrMissed);
            case XCALLY -> new ServiceLevel(met, answeredOrAbandoned - abandonedWithinT);
        };
    }

    /** From 0 to 1; nothing where there was nobody to serve. */
    public OptionalDouble ratio() {
        return n <= 0 ? OptionalDouble.empty() : OptionalDouble.of((double) inTime / n);
    }

    /** The bounds that the ratio of so small a sample leaves open, with 95 % confidence. */
    public WilsonScore bounds() {
        return new WilsonScore(inTime, n);
    }
}
