package io.ringtide.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.sketch.DistinctSketch;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Topology;
import io.ringtide.local.command.CommandRun;
import io.ringtide.local.oracle.NaiveCallers;
import io.ringtide.wire.config.TopologyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hours of a simulated utility with a storm: distinct callers of all scopes, and the counters of callers' regions. */
class SimulatedCallersTest {
    private static final Map<String, Long> WINDOW_MINUTES =
            Map.of("PT1M", 1L, "PT5M", 5L, "PT15M", 15L, "PT30M", 30L, "PT1H", 60L);
    /** Of the many numbers that are compared some are that far off. */
    private static final double SIGMAS = 5;
    /** Two who look alike, twice: of a few that is more than five standard errors. */
    private static final int ALIKE = 2;

    private final Topology topology = TopologyFile.builtIn();
    private final List<Double> errors = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void shouldCountCallersAsTheOracleDoesWithinTheErrorThatIsStated() throws IOException {
        // Two and a half hours before noon, and none before: DAY is all there is.
        CommandRun simulated =
                CommandRun.of("simulate", "--hours", "3", "--start", "2026-08-03T00:40:00Z", "--storm", "jeju@1+1:x30");
        Path events = Files.write(folder.resolve("events.ndjson"), simulated.events());
        NaiveCallers oracle = new NaiveCallers(EventLists.toEvents(simulated.lines(), topology), topology);

        BacktestRun run = BacktestRun.of(folder.resolve("out"), "--events", events.toString(), "--every", "PT17M5S");

        for (JsonNode frame : run.metrics()) {
            long asOf = time(frame, "as_of");
            JsonNode windows = frame.required("windows");
            WINDOW_MINUTES.forEach((window, minutes) ->
                    check(frame, windows.required(window), oracle, asOf - minutes * 60_000L, asOf));
            check(frame, windows.required("DAY"), oracle, 0, asOf);
        }
        for (JsonNode interval : run.intervals()) {
            check(interval, interval, oracle, time(interval, "from"), time(interval, "to"));
        }
        assertThat(errors).hasSizeGreaterThan(1_000);
        assertThat(Math.sqrt(errors.stream()
                        .mapToDouble(error -> error * error)
                        .average()
                        .orElseThrow()))
                .as("standard deviation of estimates of more than 300 callers")
                .isLessThan(1.2 * DistinctSketch.STANDARD_ERROR);
    }

    @Test
    void shouldSayNothingOfARegionsVisits() throws IOException {
        CommandRun simulated = CommandRun.of("simulate", "--hours", "0.5");
        Path events = Files.write(folder.resolve("events.ndjson"), simulated.events());

        BacktestRun run = BacktestRun.of(folder.resolve("out"), "--events", events.toString(), "--every", "PT5M");

        for (JsonNode frame : run.rows(BacktestRun.METRICS, SimulatedCallersTest::isOfRegion)) {
            assertThat(frame.fieldNames())
                    .toIterable()
                    .containsExactly("scope", "tenant", "config", "as_of", "windows", "totals", "data_age_ms");
            assertThat(frame.required("windows").required("PT5M").fieldNames())
                    .toIterable()
                    .containsExactly("offered", "blocked", "arrivals", "distinct_callers");
            assertThat(frame.required("totals").fieldNames())
                    .toIterable()
                    .containsExactly("offered", "blocked", "arrivals");
        }
        assertThat(run.rows(BacktestRun.INTERVALS, SimulatedCallersTest::isOfRegion))
                .isNotEmpty()
                .allSatisfy(interval -> assertThat(interval.fieldNames())
                        .toIterable()
                        .containsExactly(
                                "scope",
                                "tenant",
                                "config",
                                "from",
                                "to",
                                "revision",
                                "final",
                                "offered",
                                "blocked",
                                "arrivals",
                                "distinct_callers"));
        assertThat(run.rows(BacktestRun.METRICS, row -> !isOfRegion(row)))
                .noneMatch(row -> row.required("totals").has("arrivals"));
    }

    private void check(JsonNode row, JsonNode numbers, NaiveCallers oracle, long from, long to) {
        Scope scope = Scope.parse(row.required("scope").asText());
        int exact = oracle.distinct(scope, from, to);
        long told = numbers.required("distinct_callers").longValue();
        String where = scope + " in [" + Instant.ofEpochMilli(from) + ", " + Instant.ofEpochMilli(to) + ")";
        assertThat(Math.abs(told - exact))
                .as("%s: %s told of %s", where, told, exact)
                .isLessThanOrEqualTo((long) (SIGMAS * DistinctSketch.STANDARD_ERROR * exact + ALIKE));
        if (exact > 300) {
            errors.add((told - exact) / (double) exact);
        }
        if (scope.kind() == Scope.Kind.REGION) {
            oracle.region(scope, from, to)
                    .forEach((counter, count) -> assertThat(
                                    numbers.required(counter).longValue())
                            .as("%s of %s", counter, where)
                            .isEqualTo(count));
        }
    }

    private static boolean isOfRegion(JsonNode row) {
        return row.required("scope").asText().startsWith("region:");
    }

    private static long time(JsonNode row, String name) {
        return Instant.parse(row.required(name).asText()).toEpochMilli();
    }
}
