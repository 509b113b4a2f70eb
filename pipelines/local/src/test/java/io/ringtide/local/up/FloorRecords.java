package io.ringtide.local.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.domain.topology.Scope;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.oracle.NaiveCounters;
import io.ringtide.local.oracle.NaiveFloor;
import io.ringtide.local.oracle.NaiveScope;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Records of the output topics as the numbers they hold. */
final class FloorRecords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final NaiveCounters ZERO =
            new NaiveFloor(List.of()).in(new NaiveScope("", Scope.tenant(""))).counters(0, 0);

    /** One scope in [from, to), milliseconds since the epoch. */
    record Cell(Scope scope, long from, long to) {}

    /** What is known of a cell, and how often it was corrected. */
    record Revision(long revision, NaiveCounters counters) {}

    private FloorRecords() {}

    /**
     * The intervals of some scopes as a reader of the topic knows them that takes a record when its revision is not
     * lower than the one it has.
     */
    static Map<Cell, Revision> intervals(String bootstrapServers, Predicate<Scope> scopes) {
        Map<Cell, Revision> newest = new HashMap<>();
        TestingKafka.read(bootstrapServers, TopicNames.INTERVALS, record -> {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            Scope scope = Scope.parse(key.substring(key.indexOf('/') + 1));
            if (scopes.test(scope)) {
                JsonNode interval = json(record.value());
                Cell cell = new Cell(scope, millis(interval, "from"), millis(interval, "to"));
                Revision revision = new Revision(interval.path("revision").asLong(), counters(interval));
                newest.merge(cell, revision, (had, has) -> has.revision() >= had.revision() ? has : had);
            }
        });
        return newest;
    }

    /** Nothing happened. */
    static NaiveCounters zero() {
        return ZERO;
    }

    /** The counters among the fields of an object; every one that the naive floor knows must be there. */
    static NaiveCounters counters(JsonNode fields) {
        Map<String, Long> counts = new TreeMap<>();
        for (String name : ZERO.counts().keySet()) {
            counts.put(name, required(fields, name).longValue());
        }
        return new NaiveCounters(
                counts,
                buckets(required(fields, "wait_histogram_answered")),
                buckets(required(fields, "wait_histogram_abandoned")));
    }

    static long millis(JsonNode fields, String name) {
        return Instant.parse(required(fields, name).asText()).toEpochMilli();
    }

    static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode required(JsonNode fields, String name) {
        JsonNode field = fields.path(name);
        if (field.isMissingNode()) {
            throw new AssertionError("no " + name + " in " + fields);
        }
        return field;
    }

    private static long[] buckets(JsonNode array) {
        long[] buckets = new long[array.size()];
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = array.get(i).longValue();
        }
        return buckets;
    }
}
