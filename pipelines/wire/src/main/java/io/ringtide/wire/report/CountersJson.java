package io.ringtide.wire.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.Histogram;
import io.ringtide.domain.floor.Ratios;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/** Counters and the ratios read off them, as fields of the object at hand. Ratios have six decimals. */
final class CountersJson {
    private static final Counter[] COUNTERS = Counter.values();
    private static final Histogram[] HISTOGRAMS = Histogram.values();
    private static final double MILLION = 1e6;
    private static final long MICRO = 1_000_000;

    private CountersJson() {}

    static void writeCounters(Counters counters, JsonGenerator json) throws IOException {
        for (Counter counter : COUNTERS) {
            json.writeNumberField(counter.fieldName(), counters.get(counter));
        }
        for (Histogram histogram : HISTOGRAMS) {
            json.writeArrayFieldStart(histogram.fieldName());
            for (int bucket = 0; bucket < Histogram.BUCKETS; bucket++) {
                json.writeNumber(counters.bucket(histogram, bucket));
            }
            json.writeEndArray();
        }
    }

    static void writeRatios(Counters counters, JsonGenerator json) throws IOException {
        ratio("service_level", Ratios.serviceLevel(counters), Ratios.serviceLevelN(counters), json);
        json.writeStringField("service_level_formula", Ratios.SERVICE_LEVEL_FORMULA);
        ratio("abandonment_rate", Ratios.abandonmentRate(counters), Ratios.abandonmentRateN(counters), json);
        ratio("answer_rate", Ratios.answerRate(counters), counters.closed(), json);
        ratio("asa_s", Ratios.asaSeconds(counters), counters.get(Counter.ANSWERED), json);
        ratio("occupancy", Ratios.occupancy(counters), Ratios.occupancyN(counters), json);
        ratio("aht_s", Ratios.ahtSeconds(counters), counters.get(Counter.HANDLED), json);
    }

    /** Time that agents were logged in, seconds. */
    static void writeStaffed(Counters counters, JsonGenerator json) throws IOException {
        json.writeNumberField("staffed_seconds", BigDecimal.valueOf(Ratios.staffedMs(counters), 3));
    }

    private static void ratio(String name, OptionalDouble value, long n, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        if (value.isPresent()) {
            json.writeNumber(sixDecimals(value.getAsDouble()));
        } else {
            json.writeNull();
        }
        json.writeNumberField(name + "_n", n);
    }

    /** Half up; for values that are not negative. */
    static String sixDecimals(double value) {
        long micros = Math.round(value * MILLION);
        String fraction = Long.toString(MICRO + micros % MICRO);
        return micros / MICRO + "." + fraction.substring(1);
    }
}
