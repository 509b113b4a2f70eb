package io.ringtide.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.floor.AgentReport;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.Ratios;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.floor.Verdict;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.identity.Precedence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden scripts of {@code golden/agents}: what each number of agents means, to be read by people. Times are seconds
 * after the script's start. Each is run plainly, with a restart after every step, in steps of 5 s and, where it names no
 * slides, in other orders and with every event twice.
 */
class GoldenAgentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private enum Manner {
        PLAIN,
        RESTARTED,
        SLOWLY
    }

    /** A script as read: its steps and what is expected. */
    record Script(String name, long start, List<JsonNode> steps, List<JsonNode> expected) {
        long time(JsonNode seconds) {
            return start + Math.round(seconds.asDouble() * 1_000);
        }

        boolean hasSlides() {
            return steps.stream().anyMatch(step -> step.has("slide"));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Script> scripts() throws IOException, URISyntaxException {
        Path root = Path.of(Objects.requireNonNull(GoldenAgentsTest.class.getResource("/golden/agents"))
                .toURI());
        List<Script> scripts = new ArrayList<>();
        try (var folders = Files.list(root)) {
            for (Path folder : folders.sorted().toList()) {
                List<JsonNode> lines = read(folder.resolve("in.ndjson"));
                String start = lines.get(0).path("start").asText("2026-03-02T09:00:00+09:00");
                scripts.add(new Script(
                        folder.getFileName().toString(),
                        OffsetDateTime.parse(start).toInstant().toEpochMilli(),
                        lines.subList(1, lines.size()),
                        read(folder.resolve("expected.ndjson"))));
            }
        }
        return scripts;
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldCountAsWritten(Script script) {
        run(script, script.steps(), Manner.PLAIN, true);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldCountTheSameWhenRestartedAfterEveryStep(Script script) {
        run(script, script.steps(), Manner.RESTARTED, true);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldCountTheSameWhenEverySlideIsTaken(Script script) {
        run(script, script.steps(), Manner.SLOWLY, true);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldCountTheSameInAnyOrderAndTwice(Script script) {
        if (script.hasSlides()) {
            return;
        }
        List<JsonNode> steps = new ArrayList<>(script.steps());
        steps.addAll(script.steps());
        Random random = new Random(1);
        for (int order = 0; order < 20; order++) {
            Collections.shuffle(steps, random);
            run(script, steps, Manner.RESTARTED, false);
        }
    }

    private static void run(Script script, List<JsonNode> steps, Manner manner, boolean isInOrder) {
        CentreUnderTest centre = new CentreUnderTest(
                new AgentRules(AgentRules.DEFAULT_LOST_AFTER_MS, Precedence.ANY_ORDER),
                new BusinessCalendar(ZoneId.of("Asia/Seoul")));
        Map<Long, Map<String, AgentReport.AgentFrame>> frames = new TreeMap<>();
        for (JsonNode step : steps) {
            if (step.has("slide")) {
                long slide = script.time(step.get("slide"));
                frames.put(slide, advance(centre, slide, manner));
            } else {
                Verdict verdict = centre.apply(event(script, step));
                if (isInOrder && step.has("verdict")) {
                    assertThat(verdict)
                            .as("%s", step)
                            .hasToString(step.get("verdict").asText());
                }
            }
            if (manner == Manner.RESTARTED) {
                centre.restart();
            }
        }
        // Lines are in an order for people; slides only ever go on.
        script.expected().stream()
                .map(expected -> script.time(expected.get("as_of")))
                .sorted()
                .filter(asOf -> !frames.containsKey(asOf))
                .forEach(asOf -> frames.computeIfAbsent(asOf, any -> advance(centre, asOf, manner)));
        for (JsonNode expected : script.expected()) {
            if (expected.has("interval")) {
                expectInterval(script, expected, centre);
            } else {
                expectFrame(expected, frames.get(script.time(expected.get("as_of"))));
            }
        }
    }

    private static CallEvent event(Script script, JsonNode step) {
        List<String> queues = new ArrayList<>();
        step.path("queues").forEach(queue -> queues.add(queue.asText()));
        long time = script.time(step.get("at"));
        String id = step.path("id").asText("line " + script.steps().indexOf(step));
        CallEvent event = CentreUnderTest.event(
                id,
                time,
                step.get("agent").asText(),
                AgentState.valueOf(step.get("state").asText()),
                step.has("queues") ? String.join(" ", queues) : null);
        return step.has("arrived") ? CentreUnderTest.arrived(event, script.time(step.get("arrived"))) : event;
    }

    private static Map<String, AgentReport.AgentFrame> advance(CentreUnderTest centre, long to, Manner manner) {
        if (manner == Manner.SLOWLY && centre.centre().hasSlid()) {
            for (long slide = centre.centre().slide(); slide < to; slide += Slides.PANE_MS) {
                centre.advanceTo(slide);
            }
        }
        return centre.advanceTo(to);
    }

    private static void expectFrame(JsonNode expected, Map<String, AgentReport.AgentFrame> frames) {
        AgentReport.AgentFrame frame =
                Objects.requireNonNull(frames.get(expected.path("queue").asText("")));
        Counters counters =
                frame.windows()[Window.valueOf(expected.get("window").asText()).ordinal()];
        assertThat(named(counters)).as("%s", expected).isEqualTo(named(expected.get("counters")));
        Map<String, Long> agents = new TreeMap<>();
        for (AgentState state : AgentState.values()) {
            if (frame.agents().get(state) != 0) {
                agents.put(state.name(), (long) frame.agents().get(state));
            }
        }
        assertThat(agents).as("%s", expected).isEqualTo(named(expected.get("agents")));
        if (expected.has("occupancy")) {
            String[] parts = expected.get("occupancy").asText().split("/");
            assertThat(Ratios.occupancy(counters))
                    .as("%s", expected)
                    .hasValue(Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]));
            assertThat(Ratios.occupancyN(counters)).isEqualTo(Math.round(Double.parseDouble(parts[1]) * 1_000));
        }
        if (expected.has("staffed_ms")) {
            assertThat(Ratios.staffedMs(counters))
                    .isEqualTo(expected.get("staffed_ms").asLong());
        }
    }

    private static void expectInterval(Script script, JsonNode expected, CentreUnderTest centre) {
        CentreUnderTest.IntervalSum sum = centre.intervals()
                .get(new CentreUnderTest.IntervalKey(
                        expected.path("queue").asText(""),
                        script.time(expected.get("interval").get(0)),
                        script.time(expected.get("interval").get(1))));
        assertThat(sum).as("%s", expected).isNotNull();
        assertThat(named(sum.counters)).as("%s", expected).isEqualTo(named(expected.get("counters")));
        assertThat(sum.revision)
                .as("%s", expected)
                .isEqualTo(expected.get("revision").asInt());
    }

    private static Map<String, Long> named(Counters counters) {
        Map<String, Long> named = new TreeMap<>();
        for (Counter counter : Counter.values()) {
            if (counters.get(counter) != 0) {
                named.put(counter.fieldName(), counters.get(counter));
            }
        }
        return named;
    }

    private static Map<String, Long> named(@Nullable JsonNode numbers) {
        Map<String, Long> named = new TreeMap<>();
        Objects.requireNonNull(numbers)
                .properties()
                .forEach(number -> named.put(number.getKey(), number.getValue().asLong()));
        named.values().removeIf(value -> value == 0);
        return named;
    }

    private static List<JsonNode> read(Path file) {
        try {
            List<JsonNode> lines = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                lines.add(JSON.readTree(line));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
