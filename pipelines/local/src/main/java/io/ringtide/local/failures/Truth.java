package io.ringtide.local.failures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.jobs.backtest.Backtest;
import io.ringtide.local.flink.EmbeddedFlink;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.file.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a backtest says of the events that were played. */
final class Truth {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** As often as a live job tells, since rules look at each frame. */
    private static final long EVERY_MS = Duration.ofSeconds(5).toMillis();

    private final String tenant;
    private final SortedMap<Long, JsonNode> frames = new TreeMap<>();
    private final Map<String, JsonNode> last = new TreeMap<>();
    private final Map<String, JsonNode> intervals = new TreeMap<>();
    private final Map<String, JsonNode> alerts = new TreeMap<>();

    private Truth(String tenant) {
        this.tenant = tenant;
    }

    /**
     * @param folder for what the backtest writes
     * @param tenant whose frames are kept one by one
     */
    static Truth of(Path events, Configuration configuration, String tenant, Path folder) throws Exception {
        Files.createDirectories(folder);
        Backtest.Result unused = new Backtest(
                        List.of(EventFile.of(events)),
                        configuration,
                        folder,
                        EVERY_MS,
                        (line, rejection) -> {},
                        Progress.NONE)
                .run(EmbeddedFlink.backtest(Files.createDirectories(folder.resolve("state"))));
        Truth truth = new Truth(tenant);
        truth.readFrames(folder.resolve("metrics.ndjson"));
        read(
                folder.resolve("intervals.ndjson"),
                interval -> truth.intervals.put(intervalId(interval), values(interval)));
        read(folder.resolve("alerts.ndjson"), alert -> truth.alerts.put(alertId(alert), alert));
        return truth;
    }

    /** Whether it has a frame of that slide, and that is it; true where it has none. */
    boolean agrees(FrameWatch.Seen seen) {
        JsonNode expected = frames.get(seen.asOf());
        return expected == null || expected.equals(seen.numbers());
    }

    /** The slides of which it has a frame of the tenant, in order. */
    Set<Long> slides() {
        return frames.keySet();
    }

    boolean knows(long asOf) {
        return frames.containsKey(asOf);
    }

    /** The last frame of every scope, by {@link #scopeId}. */
    Map<String, JsonNode> last() {
        return last;
    }

    /** All intervals, by {@link #intervalId}, without how often each was corrected. */
    Map<String, JsonNode> intervals() {
        return intervals;
    }

    /** Every word about an alert, by {@link #alertId}. */
    Map<String, JsonNode> alerts() {
        return alerts;
    }

    static String scopeId(JsonNode row) {
        return row.path("tenant").asText() + "/" + row.path("scope").asText();
    }

    static String intervalId(JsonNode row) {
        return scopeId(row) + " " + row.path("from").asText() + " "
                + row.path("to").asText();
    }

    static JsonNode values(JsonNode interval) {
        ObjectNode values = interval.deepCopy();
        values.remove(List.of("revision", "final"));
        return values;
    }

    /** Which episode of which alert, what was said of it, and when. */
    static String alertId(JsonNode alert) {
        return Stream.of("rule", "scope", "fingerprint", "starts_at", "as_of", "status", "severity")
                .map(name -> alert.path(name).asText())
                .collect(Collectors.joining(" "));
    }

    /** One frame in many is wanted, and they are large: the others are not made sense of. */
    private void readFrames(Path file) throws IOException {
        String ofTheTenant = "\"scope\":\"tenant:" + tenant + "\"";
        Map<String, String> newest = new HashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                newest.put(line.substring(0, line.indexOf("\"config\"")), line);
                if (line.contains(ofTheTenant)) {
                    JsonNode frame = JSON.readTree(line);
                    frames.put(Instant.parse(frame.path("as_of").asText()).toEpochMilli(), FrameWatch.numbers(frame));
                }
            }
        }
        for (String line : newest.values()) {
            JsonNode frame = JSON.readTree(line);
            last.put(scopeId(frame), FrameWatch.numbers(frame));
        }
    }

    private static void read(Path file, Consumer<JsonNode> rows) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.accept(JSON.readTree(line));
            }
        }
    }
}
