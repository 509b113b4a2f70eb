package io.ringtide.domain.floor;

import io.ringtide.domain.topology.ServiceLevelFormula;
import java.util.OptionalDouble;

/** Ratios by name; {@code service_level} is Ringtide's own, the others go by the name of their formula. */
final class NamedRatios {
    private NamedRatios() {}

    static OptionalDouble of(String name, Counters counters, int waiting) {
        return switch (name) {
            case "service_level" ->
                ServiceLevel.of(ServiceLevelFormula.RINGTIDE, counters, waiting).ratio();
            case "abandonment_rate" -> Ratios.abandonmentRate(counters);
            case "answer_rate" -> Ratios.answerRate(counters);
            case "asa_s" -> Ratios.asaSeconds(counters);
            case "aht_s" -> Ratios.ahtSeconds(counters);
            default ->
                ServiceLevel.of(ServiceLevelFormula.ofName(name).orElseThrow(), counters, waiting)
                        .ratio();
        };
    }
}
