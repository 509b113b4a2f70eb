package io.ringtide.domain.floor;

import java.util.OptionalDouble;

/**
 * Ratios by name. The service levels of other products are written out here from the contract's section 3: the counters
 * must allow for them.
 */
final class NamedRatios {
    private NamedRatios() {}

    static OptionalDouble of(String name, Counters counters, int waiting) {
        long met = counters.get(Counter.SL_MET);
        long missed = counters.get(Counter.SL_MISSED);
        long answered = counters.get(Counter.ANSWERED);
        long abandoned = counters.get(Counter.ABANDONED);
        long abandonedWithinT = counters.get(Counter.ABANDONED_WITHIN_T);
        long inBetween = counters.get(Counter.ABANDONED_IN_S_T);
        return switch (name) {
            case "service_level" -> Ratios.serviceLevel(counters);
            case "abandonment_rate" -> Ratios.abandonmentRate(counters);
            case "answer_rate" -> Ratios.answerRate(counters);
            case "asa_s" -> Ratios.asaSeconds(counters);
            case "aht_s" -> Ratios.ahtSeconds(counters);
            case "answered_only" -> ratio(met, answered);
            case "offered" -> ratio(met, counters.closed() + waiting);
            case "amazon" ->
                ratio(met + abandonedWithinT + counters.get(Counter.EXITED_CALLBACK_WITHIN_T), counters.closed());
            case "genesys" -> ratio(met, answered + abandoned);
            case "genesys_without_short" -> ratio(met, answered + abandoned - counters.get(Counter.ABANDONED_SHORT));
            case "cisco_ignore" -> ratio(met, met + missed - inBetween);
            case "cisco_positive" -> ratio(met + inBetween, met + missed);
            case "xcally" -> ratio(met, answered + abandoned - abandonedWithinT);
            default -> throw new IllegalArgumentException("no ratio is named " + name);
        };
    }

    private static OptionalDouble ratio(double numerator, long denominator) {
        return OptionalDouble.of(numerator / denominator);
    }
}
