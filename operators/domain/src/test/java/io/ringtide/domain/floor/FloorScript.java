package io.ringtide.domain.floor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.topology.Thresholds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A golden script as read: its rules, its steps, and what is expected. Times are seconds after its start. */
final class FloorScript {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEFAULT_START = "2026-03-02T09:00:00+09:00";

    /** One line of {@code in.ndjson}: a slide, or an event and, maybe, the verdict on it where the order is kept. */
    record Step(
            @Nullable Long slide,
            @Nullable CallEvent event,
            @Nullable Verdict verdict) {}

    private final Path folder;
    private final JsonNode head;
    private final long start;
    private final List<Step> steps = new ArrayList<>();
    private final List<JsonNode> expected;

    private FloorScript(Path folder) throws IOException {
        this.folder = folder;
        List<JsonNode> lines = read(folder.resolve("in.ndjson"));
        head = lines.get(0);
        start = OffsetDateTime.parse(head.path("start").asText(DEFAULT_START))
                .toInstant()
                .toEpochMilli();
        for (int i = 1; i < lines.size(); i++) {
            steps.add(step(lines.get(i), i + 1));
        }
        expected = read(folder.resolve("expected.ndjson"));
    }

    /** The scripts of a folder of {@code golden}. */
    static List<FloorScript> all(String subject) {
        try {
            Path root = Path.of(Objects.requireNonNull(FloorScript.class.getResource("/golden/" + subject))
                    .toURI());
            List<FloorScript> scripts = new ArrayList<>();
            try (var folders = Files.list(root)) {
                for (Path folder : folders.sorted().toList()) {
                    scripts.add(new FloorScript(folder));
                }
            }
            return scripts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    FloorUnderTest newFloor() {
        Thresholds thresholds = new Thresholds(
                head.path("service_level_s").asLong(20) * 1_000,
                head.path("short_abandon_s").asLong(5) * 1_000);
        ZoneId zone = ZoneId.of(head.path("zone").asText("Asia/Seoul"));
        return new FloorUnderTest(
                new QueueRules(thresholds, QueueFloor.DEFAULT_GHOST_LIMIT_MS, Precedence.ANY_ORDER),
                new BusinessCalendar(zone));
    }

    List<Step> steps() {
        return steps;
    }

    /** Whether only the set of the events matters, and not when they come. */
    boolean hasSlides() {
        return steps.stream().anyMatch(step -> step.slide() != null);
    }

    List<JsonNode> expected() {
        return expected;
    }

    /** Counters as a script writes them, by name as {@link Named} has them. */
    static Map<String, Long> named(JsonNode counters) {
        Map<String, Long> named = new TreeMap<>();
        counters.properties().forEach(counter -> {
            JsonNode value = counter.getValue();
            for (int i = 0; i < value.size(); i++) {
                named.put(counter.getKey() + "[" + i + "]", value.get(i).asLong());
            }
            if (!value.isArray()) {
                named.put(counter.getKey(), value.asLong());
            }
        });
        named.values().removeIf(value -> value == 0);
        return named;
    }

    /** Epoch milliseconds of a time that the script gives in seconds. */
    long time(JsonNode seconds) {
        return start + Math.round(seconds.asDouble() * 1_000);
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }

    private Step step(JsonNode line, int number) {
        if (line.has("slide")) {
            return new Step(time(line.get("slide")), null, null);
        }
        EventType type = Objects.requireNonNull(
                EventType.ofWireName("ringtide.contact." + line.get("event").asText()));
        CallEvent.Builder event = CallEvent.builder(
                type,
                line.path("source").asText("/pbx"),
                line.path("id").asText("line " + number),
                time(line.get("at")));
        FloorUnderTest.at(event)
                .arrived(time(line.has("arrived") ? line.get("arrived") : line.get("at")), number)
                .contact(line.get("contact").asText())
                .outcome(
                        line.has("outcome")
                                ? Outcome.valueOf(line.get("outcome").asText())
                                : null)
                .waitMs(line.path("wait_ms").asLong(CallEvent.UNKNOWN))
                .handling(
                        line.path("talk_ms").asLong(CallEvent.UNKNOWN),
                        line.path("hold_ms").asLong(CallEvent.UNKNOWN))
                .acwMs(line.path("acw_ms").asLong(CallEvent.UNKNOWN))
                .region(line.path("region").textValue())
                .caller(line.path("caller").textValue());
        if (line.has("queue")) {
            String[] queue = line.get("queue").asText().split("/", 2);
            event.at("acme", queue[0], queue[1]);
        }
        Verdict verdict =
                line.has("verdict") ? Verdict.valueOf(line.get("verdict").asText()) : null;
        return new Step(null, event.build(), verdict);
    }

    private static List<JsonNode> read(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
