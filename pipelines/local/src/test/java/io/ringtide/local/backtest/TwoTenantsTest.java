package io.ringtide.local.backtest;

import static io.ringtide.local.backtest.BacktestRun.text;
import static io.ringtide.local.backtest.BacktestRun.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.local.oracle.NaiveFloor;
import io.ringtide.simulator.Scenario;
import io.ringtide.simulator.Simulation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tenants in one run, whose half hours begin at different minutes. */
class TwoTenantsTest {
    private static final Instant START = Instant.parse("2026-08-03T00:00:00Z");
    private static final Comparator<JsonNode> BY_FROM_TO_SCOPE = Comparator.<JsonNode>comparingLong(
                    row -> time(row, "from"))
            .thenComparingLong(row -> time(row, "to"))
            .thenComparing(row -> text(row, "scope"))
            .thenComparing(row -> text(row, "tenant"));
    private static final Comparator<JsonNode> BY_AS_OF_SCOPE = Comparator.<JsonNode>comparingLong(
                    row -> time(row, "as_of"))
            .thenComparing(row -> text(row, "scope"))
            .thenComparing(row -> text(row, "tenant"));

    @TempDir
    private Path folder;

    @Test
    void shouldCountEachInItsOwnZone() throws IOException {
        List<CallEvent> east = simulated(0, START.plusSeconds(3 * 3_600 + 100));
        List<CallEvent> west = simulated(1, START.plusSeconds(3 * 3_600 + 600));
        List<CallEvent> both = new ArrayList<>(east);
        both.addAll(west);

        BacktestRun run = backtest(both, "PT4M");

        assertThat(run.rejected()).isEmpty();
        assertSorted(run.metrics(), BY_AS_OF_SCOPE);
        assertSorted(run.intervals(), BY_FROM_TO_SCOPE);
        compare(run, "east", new Oracle(new NaiveFloor(east), ZoneId.of("Asia/Seoul")));
        compare(
                run,
                "west",
                new Oracle(
                        new NaiveFloor(west, new Thresholds(30_000, 5_000), NaiveFloor.GHOST_LIMIT),
                        ZoneId.of("Asia/Kathmandu")));
    }

    /** The last event of all is in Kathmandu, in a half hour that ends before that of the last one in Seoul. */
    @Test
    void shouldGoOnUntilTheHalfHourOfEachTenantsLastEventIsOver() throws IOException {
        BacktestRun run = backtest(List.of(offered("east", "10:02:00"), offered("west", "10:05:00")), "PT5M");

        assertThat(run.rows(
                        "intervals.ndjson",
                        row -> text(row, "scope").startsWith("tenant:")
                                && row.required("offered").intValue() == 1))
                .extracting(row -> text(row, "scope") + " " + text(row, "from") + " " + text(row, "to"))
                .containsExactly(
                        "tenant:west 2026-03-02T09:45:00Z 2026-03-02T10:15:00Z",
                        "tenant:east 2026-03-02T10:00:00Z 2026-03-02T10:15:00Z",
                        "tenant:west 2026-03-02T10:00:00Z 2026-03-02T10:15:00Z",
                        "tenant:east 2026-03-02T10:00:00Z 2026-03-02T10:30:00Z");
        assertThat(run.metrics().get(run.metrics().size() - 1).required("as_of").textValue())
                .isEqualTo("2026-03-02T10:30:00Z");
    }

    @Test
    void shouldRefuseEventsWithoutATenant() throws IOException {
        BacktestRun run = backtest(List.of(offered("east", "10:02:00"), offered("", "10:05:00")), "PT5M");

        assertThat(run.rejected())
                .singleElement()
                .satisfies(row -> assertThat(text(row, "reason")).isEqualTo("missing_field"));
    }

    private static void assertSorted(List<JsonNode> rows, Comparator<JsonNode> order) {
        assertThat(rows).isNotEmpty();
        for (int i = 1; i < rows.size(); i++) {
            assertThat(order.compare(rows.get(i - 1), rows.get(i)))
                    .as("row " + i)
                    .isNegative();
        }
    }

    private static void compare(BacktestRun run, String tenant, Oracle oracle) throws IOException {
        assertThat(oracle.assertIntervals(run.rows(
                        BacktestRun.INTERVALS, row -> text(row, "tenant").equals(tenant))))
                .isPositive();
        run.rows(BacktestRun.METRICS, row -> text(row, "tenant").equals(tenant)).forEach(oracle::assertFrame);
    }

    private BacktestRun backtest(List<CallEvent> events, String every) throws IOException {
        Path file = EventLists.write(folder.resolve("events.ndjson"), EventLists.toLines(events));
        return BacktestRun.of(
                folder.resolve("out"),
                "--events",
                file.toString(),
                "--config",
                Topologies.TWO_ZONES.folder().toString(),
                "--every",
                every);
    }

    private static List<CallEvent> simulated(int tenant, Instant end) {
        Scenario scenario =
                new Scenario(Topologies.TWO_ZONES.load().tenants().get(tenant), START.plusSeconds(tenant * 700L), 5);
        List<CallEvent> events = new ArrayList<>();
        for (Iterator<CallEvent> each = new Simulation(scenario.withoutAgents()).until(end); each.hasNext(); ) {
            events.add(each.next());
        }
        return events;
    }

    private static CallEvent offered(String tenant, String time) {
        return SmallFloor.event(EventType.CONTACT_OFFERED, tenant + time, time)
                .at(tenant, "main", "general")
                .contact("c-" + tenant)
                .build();
    }
}
