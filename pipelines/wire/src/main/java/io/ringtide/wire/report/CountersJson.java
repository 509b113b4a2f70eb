package io.ringtide.wire.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.Histogram;
import io.ringtide.domain.floor.Ratios;
import io.ringtide.domain.floor.ServiceLevel;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.ServiceLevelFormula;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;

/** Counters and the ratios read off them, as fields of the object at hand. Ratios have six decimals. */
final class CountersJson {
    private static final List<Counter> COUNTERS = Counter.of(Scope.Kind.QUEUE);
    private static final List<Counter> COUNTERS_OF_COHORTS =
            COUNTERS.stream().filter(Counter::isOfCohort).toList();
    private static final List<Counter> COUNTERS_OF_REGIONS = Counter.of(Scope.Kind.REGION);
    private static final Histogram[] HISTOGRAMS = Histogram.values();
    private static final double MILLION = 1e6;
    private static final long MICRO = 1_000_000;

    private CountersJson() {}

    static void writeCounters(Counters counters, JsonGenerator json) throws IOException {
        writeCounters(COUNTERS, counters, json);
        writeHistograms(counters, json);
    }

    /** The counters that a region of callers has: those of attempts, not of what became of them. */
    static void writeAttempts(Counters counters, JsonGenerator json) throws IOException {
        writeCounters(COUNTERS_OF_REGIONS, counters, json);
    }

    static void writeRatios(Counters counters, long waiting, ServiceLevelFormula formula, JsonGenerator json)
            throws IOException {
        writeRatiosOfVisits(counters, waiting, formula, json);
        ratio("aht_s", Ratios.ahtSeconds(counters), counters.get(Counter.HANDLED), json);
        ratio("occupancy", Ratios.occupancy(counters), Ratios.occupancyN(counters), json);
    }

    /** The counters and ratios that a cohort has: those of visits, not of attempts and conversations. */
    static void writeCohort(Counters cohort, long waiting, ServiceLevelFormula formula, JsonGenerator json)
            throws IOException {
        writeCounters(COUNTERS_OF_COHORTS, cohort, json);
        writeHistograms(cohort, json);
        writeRatiosOfVisits(cohort, waiting, formula, json);
    }

    private static void writeCounters(List<Counter> names, Counters counters, JsonGenerator json) throws IOException {
        for (Counter counter : names) {
            json.writeNumberField(counter.fieldName(), counters.get(counter));
        }
    }

    private static void writeHistograms(Counters counters, JsonGenerator json) throws IOException {
        for (Histogram histogram : HISTOGRAMS) {
            json.writeArrayFieldStart(histogram.fieldName());
            for (int bucket = 0; bucket < Histogram.BUCKETS; bucket++) {
                json.writeNumber(counters.bucket(histogram, bucket));
            }
            json.writeEndArray();
        }
    }

    private static void writeRatiosOfVisits(
            Counters counters, long waiting, ServiceLevelFormula formula, JsonGenerator json) throws IOException {
        ServiceLevel level = ServiceLevel.of(formula, counters, waiting);
        ratio("service_level", level.ratio(), level.n(), json);
        json.writeStringField("service_level_formula", formula.fieldName());
        value("service_level_low", level.bounds().low(), json);
        value("service_level_high", level.bounds().high(), json);
        ratio("abandonment_rate", Ratios.abandonmentRate(counters), Ratios.abandonmentRateN(counters), json);
        ratio("answer_rate", Ratios.answerRate(counters), counters.closed(), json);
        ratio("asa_s", Ratios.asaSeconds(counters), Ratios.asaN(counters), json);
    }

    /** Time that agents were logged in, seconds. */
    static void writeStaffed(Counters counters, JsonGenerator json) throws IOException {
        json.writeNumberField("staffed_seconds", BigDecimal.valueOf(Ratios.staffedMs(counters), 3));
    }

    private static void ratio(String name, OptionalDouble value, long n, JsonGenerator json) throws IOException {
        value(name, value, json);
        json.writeNumberField(name + "_n", n);
    }

    private static void value(String name, OptionalDouble value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        if (value.isPresent()) {
            json.writeNumber(sixDecimals(value.getAsDouble()));
        } else {
            json.writeNull();
        }
    }

    /** Half up; for values that are not negative. */
    static String sixDecimals(double value) {
        long micros = Math.round(value * MILLION);
        String fraction = Long.toString(MICRO + micros % MICRO);
        return micros / MICRO + "." + fraction.substring(1);
    }
}
