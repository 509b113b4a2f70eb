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
import java.util.TreeMap;
import java.util.function.Consumer;

/** What a backtest says of the events that were played. */
final class Truth {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long EVERY_MS = Duration.ofMinutes(1).toMillis();

    private final String tenant;
    private final Map<Long, JsonNode> frames = new HashMap<>();
    private final Map<String, JsonNode> last = new TreeMap<>();
    private final Map<String, JsonNode> intervals = new TreeMap<>();

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
        truth.read(folder.resolve("metrics.ndjson"), truth::addFrame);
        truth.read(
                folder.resolve("intervals.ndjson"),
                interval -> truth.intervals.put(intervalId(interval), values(interval)));
        return truth;
    }

    /** Whether it has a frame of that slide, and that is it; true where it has none. */
    boolean agrees(FrameWatch.Seen seen) {
        JsonNode expected = frames.get(seen.asOf());
        return expected == null || expected.equals(seen.numbers());
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

    private void addFrame(JsonNode frame) {
        JsonNode numbers = FrameWatch.numbers(frame);
        last.put(scopeId(frame), numbers);
        if (scopeId(frame).equals(tenant + "/tenant:" + tenant)) {
            frames.put(Instant.parse(frame.path("as_of").asText()).toEpochMilli(), numbers);
        }
    }

    private void read(Path file, Consumer<JsonNode> rows) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.accept(JSON.readTree(line));
            }
        }
    }
}
