package io.ringtide.wire.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.Histogram;
import io.ringtide.domain.topology.Scope;
import io.ringtide.wire.event.Times;
import java.io.IOException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ScopeReportWriter} wrote to {@code ringtide.intervals}, of this version or another: fields that
 * nobody here knows are passed over, and a counter that is not there was not counted. For one thread.
 */
public final class IntervalReader {
    private static final Counter[] COUNTERS = Counter.values();
    private static final Histogram[] HISTOGRAMS = Histogram.values();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads a record's value.
     *
     * @throws UnreadableReportException where it is no interval
     */
    public IntervalRecord read(byte @Nullable [] value) throws UnreadableReportException {
        if (value == null) {
            throw new UnreadableReportException("no value");
        }
        JsonNode json = parse(value);
        long from = time(json, "from");
        long to = time(json, "to");
        if (to <= from) {
            throw new UnreadableReportException("to is not after from");
        }
        return new IntervalRecord(
                text(json, "tenant"),
                scope(json),
                from,
                to,
                count(required(json, "revision"), "revision"),
                isTrue(json, "final"),
                countOrNone(json, "waiting"),
                countOrNone(json, ScopeReportWriter.DISTINCT_CALLERS),
                countOrNone(json, ScopeReportWriter.REQUIRED_AGENTS),
                counters(json),
                cohort(json.path("cohort")));
    }

    private static JsonNode parse(byte[] value) throws UnreadableReportException {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new UnreadableReportException("no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UnreadableReportException("no JSON: " + e.getMessage());
        }
    }

    private static Counters counters(JsonNode json) throws UnreadableReportException {
        Counters counters = new Counters();
        for (Counter counter : COUNTERS) {
            JsonNode field = json.path(counter.fieldName());
            if (!field.isMissingNode()) {
                counters.add(counter, count(field, counter.fieldName()));
            }
        }
        for (Histogram histogram : HISTOGRAMS) {
            JsonNode field = json.path(histogram.fieldName());
            if (!field.isMissingNode()) {
                addBuckets(histogram, field, counters);
            }
        }
        return counters;
    }

    private static @Nullable Long countOrNone(JsonNode json, String name) throws UnreadableReportException {
        JsonNode field = json.path(name);
        return field.isMissingNode() || field.isNull() ? null : Long.valueOf(count(field, name));
    }

    private static @Nullable String cohort(JsonNode cohort) throws UnreadableReportException {
        if (!cohort.isObject()) {
            return null;
        }
        if (!isFinite(cohort)) {
            throw new UnreadableReportException("cohort has a number too large for any use");
        }
        return cohort.toString();
    }

    /** Whether all numbers are: JSON has no word for the others, so they could not be written again. */
    private static boolean isFinite(JsonNode node) {
        for (JsonNode child : node) {
            if (!isFinite(child)) {
                return false;
            }
        }
        return !node.isFloatingPointNumber() || Double.isFinite(node.doubleValue());
    }

    private static void addBuckets(Histogram histogram, JsonNode field, Counters counters)
            throws UnreadableReportException {
        if (!field.isArray() || field.size() != Histogram.BUCKETS) {
            throw new UnreadableReportException(
                    histogram.fieldName() + " is no array of " + Histogram.BUCKETS + " numbers");
        }
        for (int bucket = 0; bucket < Histogram.BUCKETS; bucket++) {
            counters.add(histogram, bucket, count(field.get(bucket), histogram.fieldName()));
        }
    }

    private static Scope scope(JsonNode json) throws UnreadableReportException {
        try {
            return Scope.parse(text(json, "scope"));
        } catch (IllegalArgumentException e) {
            throw new UnreadableReportException("scope is none");
        }
    }

    private static long time(JsonNode json, String name) throws UnreadableReportException {
        try {
            return Times.parse(text(json, name));
        } catch (DateTimeException e) {
            throw new UnreadableReportException(name + " is no time: " + e.getMessage());
        }
    }

    private static long count(JsonNode field, String name) throws UnreadableReportException {
        if (!field.isIntegralNumber() || !field.canConvertToLong()) {
            throw new UnreadableReportException(name + " is no whole number");
        }
        return field.longValue();
    }

    private static boolean isTrue(JsonNode json, String name) throws UnreadableReportException {
        JsonNode field = required(json, name);
        if (!field.isBoolean()) {
            throw new UnreadableReportException(name + " is neither true nor false");
        }
        return field.booleanValue();
    }

    private static String text(JsonNode json, String name) throws UnreadableReportException {
        JsonNode field = required(json, name);
        if (!field.isTextual()) {
            throw new UnreadableReportException(name + " is no text");
        }
        return field.textValue();
    }

    private static JsonNode required(JsonNode json, String name) throws UnreadableReportException {
        JsonNode field = json.path(name);
        if (field.isMissingNode()) {
            throw new UnreadableReportException("no " + name);
        }
        return field;
    }
}
