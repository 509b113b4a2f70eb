package io.ringtide.local.backtest;

import static io.ringtide.local.backtest.BacktestRun.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.wire.config.TopologyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who is told of a storm over Jeju on a Monday morning of the default utility, through {@code backtest}. */
@ExtendWith(StormMorning.Shared.class)
class AlertsTest {
    @TempDir
    private static Path folder;

    private static List<String> lines = List.of();

    private static BacktestRun ofMorning;

    @BeforeAll
    static void simulate(StormMorning morning) {
        lines = morning.lines();
        ofMorning = morning.run();
    }

    @Test
    void shouldPageOnceForAStormAndEndWithIt() throws IOException {
        BacktestRun run = ofMorning;
        List<JsonNode> surge = run.surges();
        String began = text(surge.get(0), "detected_at");
        String ended = text(surge.get(surge.size() - 1), "ended_at");

        List<JsonNode> ofSurge = of(run, row -> text(row, "rule").equals("regional-surge"));
        assertThat(ofSurge.stream()
                        .map(row -> text(row, "scope") + " " + text(row, "status") + " " + text(row, "severity"))
                        .distinct())
                .containsExactly("region:jeju FIRING critical", "region:jeju RESOLVED critical");
        assertThat(ofSurge)
                .as("what is advised may change: nobody is paged again")
                .extracting(row -> text(row, "paged_at"))
                .containsOnly(text(ofSurge.get(0), "as_of"));
        assertThat(ofSurge.get(0).path("paged_at")).isEqualTo(ofSurge.get(0).path("as_of"));
        assertThat(text(ofSurge.get(0), "as_of")).isGreaterThanOrEqualTo(began);
        assertThat(text(ofSurge.get(ofSurge.size() - 1), "ends_at")).isGreaterThanOrEqualTo(ended);
        assertThat(ofSurge.get(0).path("annotations").path("summary_ko").asText())
                .contains("평시");

        String storm = "storm-" + text(surge.get(0), "surge_id");
        List<JsonNode> inStorm = of(
                run,
                row -> text(row, "status").equals("FIRING")
                        // Callers who wait to be called back are the whole tenant's.
                        && !text(row, "rule").equals("callback-backlog")
                        && text(row, "starts_at").compareTo(text(ofSurge.get(0), "as_of")) >= 0
                        && text(row, "as_of").compareTo(ended) < 0);
        assertThat(inStorm)
                .extracting(row -> row.path("labels").path("group").asText())
                .containsOnly(storm);
        assertThat(run.alerts())
                .isSortedAccordingTo(Comparator.comparing((JsonNode row) -> text(row, "as_of"))
                        .thenComparing(row -> text(row, "rule"))
                        .thenComparing(row -> text(row, "scope")));
    }

    /** The queues of the region follow from the storm; what goes on when it is over is told then. */
    @Test
    void shouldKeepTheQueuesOfTheRegionQuietWhileItLasts() throws IOException {
        BacktestRun run = ofMorning;
        List<JsonNode> waits = of(
                run,
                row -> text(row, "rule").equals("longest-wait")
                        && text(row, "scope").startsWith("queue:jeju/")
                        && text(row, "status").equals("FIRING"));

        assertThat(waits).isNotEmpty();
        assertThat(waits.stream().filter(row -> row.path("paged_at").isNull()))
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(row.path("quiet").path("reason").asText()).isEqualTo("surge"));
    }

    @Test
    void shouldTellOfSurgesWithoutFrames() throws IOException {
        assertThat(backtest("off", lines, "off").alerts())
                .extracting(row -> text(row, "rule") + " " + text(row, "status"))
                .filteredOn(told -> !told.startsWith("callback-backlog"))
                .containsExactly("regional-surge FIRING", "regional-surge RESOLVED");
    }

    /** A folder with rules of its own has those and no others. */
    @Test
    void shouldGoByTheRulesOfTheConfiguration() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("topology.yaml"), TopologyFile.builtInText());
        Files.writeString(config.resolve("rules.yaml"), """
                rules:
                  - id: anybody
                    measure: entered
                    scopes: {kind: tenant}
                    above: 0
                    window: PT5M
                    severity: info
                    summary: "{name}: {value}"
                    description: nothing
                """);

        List<JsonNode> alerts =
                backtest("own", lines, "PT30M", "--config", config.toString()).alerts();

        assertThat(alerts)
                .extracting(row -> text(row, "rule") + " " + text(row, "scope") + " " + text(row, "status"))
                .containsOnly("anybody tenant:kepco FIRING");
        assertThat(alerts)
                .as("told anew when a centre comes into trouble, and out of it")
                .extracting(row -> row.path("action")
                        .path("centres")
                        .path(0)
                        .path("centre")
                        .asText(""))
                .startsWith("")
                .contains("jeju");
    }

    private static List<JsonNode> of(BacktestRun run, Predicate<JsonNode> chosen) throws IOException {
        return run.alerts().stream().filter(chosen).toList();
    }

    private static BacktestRun backtest(String name, List<String> all, String every, String... more)
            throws IOException {
        Path events = EventLists.write(folder.resolve(name + ".ndjson"), all);
        List<String> arguments = new ArrayList<>(List.of("--events", events.toString(), "--every", every));
        arguments.addAll(List.of(more));
        return BacktestRun.of(folder.resolve(name), arguments.toArray(String[]::new));
    }
}
