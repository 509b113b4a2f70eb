package io.ringtide.local.backtest;

import static io.ringtide.local.backtest.BacktestRun.text;
import static io.ringtide.local.backtest.BacktestRun.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ringtide.local.command.CommandRun;
import io.ringtide.wire.config.TopologyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A storm over Jeju on a Monday morning of the default utility, through {@code backtest}. */
class SurgesTest {
    /** 09:00 in Seoul. */
    private static final Instant START = Instant.parse("2026-08-03T00:00:00Z");

    private static final long STORM = START.plus(Duration.ofMinutes(90)).toEpochMilli();
    private static final long STORM_ENDS = START.plus(Duration.ofMinutes(150)).toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static List<String> lines = List.of();

    @BeforeAll
    static void simulate() {
        CommandRun run = CommandRun.of(
                "simulate", "--hours", "4", "--start", START.toString(), "--seed", "11", "--storm", "jeju@1.5+1:x20");
        assertThat(run.status()).as(run.err()).isZero();
        lines = run.lines();
    }

    @Test
    void shouldFindTheStormAndNothingElse() throws IOException {
        List<JsonNode> surges = backtest("plain", lines).surges();

        assertThat(surges.stream().map(row -> text(row, "surge_id")).distinct()).hasSize(1);
        assertThat(surges.get(0).path("status").asText()).isEqualTo("STARTED");
        assertThat(surges).allSatisfy(row -> {
            assertThat(text(row, "tenant")).isEqualTo("kepco");
            assertThat(text(row, "kind")).isEqualTo("REGIONAL");
            assertThat(row.path("regions")).extracting(JsonNode::asText).containsExactly("jeju");
            assertThat(time(row, "onset")).isBetween(STORM - MINUTE, STORM + MINUTE);
            assertThat(time(row, "detected_at")).isBetween(STORM, STORM + 2 * MINUTE);
        });
        JsonNode atItsHeight = surges.stream()
                .filter(row -> time(row, "as_of") == STORM_ENDS)
                .findFirst()
                .orElseThrow();
        assertThat(atItsHeight.path("ratio").asDouble()).isBetween(10.0, 30.0);
        assertThat(atItsHeight.path("redial_factor").asDouble()).isGreaterThan(1.2);
        assertThat(atItsHeight.path("distinct_callers").asInt()).isGreaterThan(500);
        assertThat(atItsHeight.path("evidence").path("scopes").path(0).path("counts"))
                .hasSize(18);
        JsonNode last = surges.get(surges.size() - 1);
        assertThat(text(last, "status")).isEqualTo("ENDED");
        assertThat(time(last, "ended_at")).isBetween(STORM_ENDS, STORM_ENDS + 40 * MINUTE);
        assertThat(surges)
                .isSortedAccordingTo(Comparator.comparing((JsonNode row) -> time(row, "as_of"))
                        .thenComparing(row -> text(row, "surge_id")));
    }

    /** The region of the storm becomes an emergency, recovers, and is run as every day again with an account of it. */
    @Test
    void shouldTellHowRegionsAreRun() throws IOException {
        List<String> more = new ArrayList<>(lines);
        more.add(incident("declared", START.plus(Duration.ofMinutes(30))));
        more.add(incident("cleared", START.plus(Duration.ofMinutes(60))));
        BacktestRun run = backtest("emergency", more);
        List<JsonNode> all = run.emergencies();

        assertThat(all).allSatisfy(row -> assertThat(text(row, "tenant")).isEqualTo("kepco"));
        assertThat(all.stream().filter(row -> text(row, "region").equals("busan")))
                .extracting(row -> text(row, "level") + " " + row.path("incidents"))
                .containsExactly("WATCH [\"typhoon\"]", "WATCH []", "NORMAL []");
        List<JsonNode> jeju =
                all.stream().filter(row -> text(row, "region").equals("jeju")).toList();
        assertThat(jeju)
                .extracting(row -> text(row, "level"))
                .as("a storm that is great by the time that it is told of is an emergency at once")
                .containsExactly("EMERGENCY", "RECOVERY", "NORMAL");
        assertThat(time(jeju.get(0), "as_of")).isBetween(STORM, STORM + 2 * MINUTE);
        assertThat(time(jeju.get(1), "as_of")).isBetween(STORM_ENDS, STORM_ENDS + 40 * MINUTE);
        assertThat(time(jeju.get(2), "as_of")).isEqualTo(time(jeju.get(1), "as_of") + 30 * MINUTE);
        JsonNode over = jeju.get(2).path("after_action");
        assertThat(jeju.get(1).path("after_action").isNull()).isTrue();
        assertThat(time(over, "from")).isEqualTo(time(jeju.get(0), "as_of"));
        assertThat(time(over, "emergency_since")).isEqualTo(time(jeju.get(0), "as_of"));
        assertThat(over.path("fresh").asInt())
                .isGreaterThan(5 * over.path("expected").asInt());
        assertThat(time(over.path("peak"), "at")).isBetween(STORM, STORM_ENDS);
        int arrivals = 0;
        for (JsonNode point : over.path("curve").path("arrivals")) {
            arrivals += point.asInt();
        }
        assertThat(arrivals).isEqualTo(over.path("arrivals").asInt());
        expectWhatTheEventsSay(over, more);
    }

    /** Told events of the region in that time, counted one by one. */
    private static void expectWhatTheEventsSay(JsonNode over, List<String> events) throws IOException {
        Set<String> arrived = new HashSet<>();
        Map<String, Integer> counted = new HashMap<>();
        for (String line : events) {
            JsonNode event = JSON.readTree(line);
            JsonNode data = event.path("data");
            if (!data.path("region").asText().equals("jeju")) {
                continue;
            }
            long time = Instant.parse(event.path("time").asText()).toEpochMilli();
            String type = event.path("type").asText().replace("ringtide.contact.", "");
            boolean isAttempt = type.equals("offered") || type.equals("blocked") || type.equals("enqueued");
            boolean isNew = isAttempt && arrived.add(data.path("contact_id").asText());
            if (time < time(over, "from") - 10_000 || time >= time(over, "to")) {
                continue;
            }
            if (isNew) {
                counted.merge("arrivals", 1, Integer::sum);
            }
            if (type.equals("answered") || type.equals("blocked")) {
                counted.merge(type, 1, Integer::sum);
            }
            if (type.equals("dequeued") && data.path("outcome").asText().equals("ABANDONED")) {
                counted.merge("abandoned", 1, Integer::sum);
            }
        }
        int arrivals = counted.getOrDefault("arrivals", 0);
        assertThat(over.path("arrivals").asInt())
                .as("contacts are known by 22 bits of their ids, so that one in thousands is taken for another")
                .isBetween(arrivals - arrivals / 200, arrivals);
        for (String name : List.of("answered", "abandoned", "blocked")) {
            assertThat(over.path(name).asInt()).as(name).isEqualTo(counted.getOrDefault(name, 0));
        }
    }

    /** What one backtest learned another one begins with; without it the first day is only listened to for silences. */
    @Test
    void shouldGoOnFromTheBaselineOfAnEarlierBacktest() throws IOException {
        List<String> withStranger = new ArrayList<>(lines);
        withStranger.add(lines.stream()
                .filter(line -> line.contains("contact.enqueued"))
                .findFirst()
                .orElseThrow()
                .replace("\"tenant\":\"kepco\"", "\"tenant\":\"stranger\""));
        assertThat(withStranger.get(lines.size())).as("a tenant of no topology").contains("stranger");
        BacktestRun first = backtest("learning", withStranger);
        Path config = Files.createDirectory(folder.resolve("config"));
        Files.writeString(config.resolve("topology.yaml"), TopologyFile.builtInText());
        Files.copy(first.out().resolve(BacktestRun.BASELINE), config.resolve("baseline.yaml"));

        BacktestRun next = backtest("learned", lines, "--config", config.toString());

        JsonNode before = seoul(first);
        JsonNode after = seoul(next);
        int eleven = 22;
        double heardOnce = before.path("weekday").path("minutes").path(eleven).asDouble();
        assertThat(heardOnce).isEqualTo(30);
        assertThat(after.path("weekday").path("minutes").path(eleven).asDouble())
                .isEqualTo(0.8 * heardOnce + 30);
        assertThat(after.path("burstiness_samples").asInt())
                .isEqualTo(2 * before.path("burstiness_samples").asInt());
        assertThat(next.surges().stream().map(row -> text(row, "kind")).distinct())
                .containsExactly("REGIONAL");
    }

    private static JsonNode seoul(BacktestRun run) throws IOException {
        JsonNode regions = new YAMLMapper()
                .readTree(run.out().resolve(BacktestRun.BASELINE).toFile())
                .path("tenants")
                .path(0)
                .path("regions");
        for (JsonNode region : regions) {
            if (region.path("id").asText().equals("seoul")) {
                return region.path("baseline");
            }
        }
        throw new AssertionError("no baseline of Seoul");
    }

    private static String incident(String word, Instant time) {
        return """
                {"specversion":"1.0","type":"ringtide.incident.%s","source":"/weather","id":"%s","time":"%s",\
                "data":{"region":"busan","kind":"typhoon"}}""".formatted(word, word, time);
    }

    /** Redials, and thousands of regions that nobody knows, are no surge. */
    @Test
    void shouldNotBeMovedByOneCallerOrByRegionsFromTheWild() throws IOException {
        List<String> more = new ArrayList<>(lines);
        more.addAll(IntStream.range(0, 3_000)
                .boxed()
                .flatMap(i -> Stream.of(
                        offered(i, "seoul", "the-same", START.plusMillis(3_600_000 + i * 100L)),
                        offered(10_000 + i, "wild" + i, "other" + i, START.plusMillis(3_600_000 + i * 10L))))
                .toList());

        assertThat(backtest("redials", more).surges().stream()
                        .map(row -> row.path("regions").toString())
                        .distinct())
                .containsExactly("[\"jeju\"]");
    }

    private static String offered(int number, String region, String caller, Instant time) {
        return """
                {"specversion":"1.0","type":"ringtide.contact.offered","source":"/more","id":"m%d","time":"%s",\
                "data":{"centre":"seoul","contact_id":"m%d","region":"%s","caller":"%s"}}""".formatted(number, time, number, region, caller);
    }

    private static BacktestRun backtest(String name, List<String> all, String... more) throws IOException {
        Path events = EventLists.write(folder.resolve(name + ".ndjson"), all);
        List<String> arguments = new ArrayList<>(List.of("--events", events.toString(), "--every", "PT30M"));
        arguments.addAll(List.of(more));
        return BacktestRun.of(folder.resolve(name), arguments.toArray(new String[0]));
    }
}
