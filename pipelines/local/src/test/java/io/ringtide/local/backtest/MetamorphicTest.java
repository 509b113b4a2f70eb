package io.ringtide.local.backtest;

import static io.ringtide.local.backtest.BacktestRun.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.simulator.Scenario;
import io.ringtide.simulator.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same events told in other ways lead to the same numbers. */
class MetamorphicTest {
    private static final Instant START = Instant.parse("2026-08-03T02:00:00Z");
    private static final String DAY = "2026-08-03T";
    /** Neither zone changes its clocks. */
    private static final String A_WEEK_LATER = "2026-08-10T";

    @TempDir
    private Path folder;

    private final List<String> lines = simulated();

    @Test
    void shouldNotDependOnOrderAndRepetitions() throws IOException {
        backtest("shuffled", EventLists.shuffledAndRepeated(lines, 5)).assertSameFilesAs(backtest("plain", lines));
    }

    @Test
    void shouldNotDependOnTheFilesThatEventsAreSplitInto() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            List<String> some = new ArrayList<>();
            for (int line = part; line < lines.size(); line += 3) {
                some.add(lines.get(line));
            }
            files.add(EventLists.write(folder.resolve("part-" + part + ".ndjson.gz"), some));
        }
        backtestOf("split", files).assertSameFilesAs(backtest("plain", lines));
    }

    @Test
    void shouldTellTheSameAWeekLater() throws IOException {
        BacktestRun plain = backtest("plain", lines);
        BacktestRun later = backtest(
                "later",
                lines.stream().map(line -> line.replace(DAY, A_WEEK_LATER)).toList());

        for (String name : List.of(BacktestRun.METRICS, BacktestRun.INTERVALS)) {
            assertThat(Files.readString(later.out().resolve(name)).replace(A_WEEK_LATER, DAY))
                    .as(name)
                    .isEqualTo(Files.readString(plain.out().resolve(name)))
                    .doesNotContain("2026-08-09");
        }
    }

    @Test
    void shouldNotCareForAnotherCentre() throws IOException {
        List<String> more = new ArrayList<>(lines);
        more.addAll(EventLists.toLines(simulated(0).stream()
                .filter(event -> event.type() != EventType.AGENT_STATE_CHANGED)
                .map(MetamorphicTest::elsewhere)
                .toList()));
        BacktestRun plain = backtest("plain", lines);
        BacktestRun beside = backtest("beside", more);

        for (String name : List.of(BacktestRun.METRICS, BacktestRun.INTERVALS)) {
            assertThat(beside.rows(name, MetamorphicTest::isUntouched))
                    .as(name)
                    .isEqualTo(plain.rows(name, MetamorphicTest::isUntouched))
                    .hasSizeGreaterThan(30);
        }
        assertThat(beside.rows(BacktestRun.METRICS, row -> text(row, "scope").equals("queue:annex/general")))
                .isNotEmpty();
    }

    /** What the annex is no part of. */
    private static boolean isUntouched(JsonNode row) {
        return text(row, "tenant").equals("west") || text(row, "scope").matches("(queue|centre):main.*|vendor:one");
    }

    private static CallEvent elsewhere(CallEvent event) {
        return CallEvent.builder(event.type(), event.source() + "/annex", event.id(), event.time())
                .at(event.tenant(), "annex", event.queue().isEmpty() ? "" : "general")
                .contact(event.contactId())
                .caller(event.caller())
                .outcome(event.outcome())
                .waitMs(event.waitMs())
                .handling(event.talkMs(), event.holdMs())
                .acwMs(event.acwMs())
                .build();
    }

    private static List<String> simulated() {
        List<CallEvent> events = new ArrayList<>(simulated(0));
        events.addAll(simulated(1));
        return EventLists.toLines(events);
    }

    private static List<CallEvent> simulated(int tenant) {
        Scenario scenario = new Scenario(Topologies.TWO_ZONES.load().tenants().get(tenant), START, 9);
        List<CallEvent> events = new ArrayList<>();
        for (Iterator<CallEvent> each = new Simulation(scenario).until(START.plusSeconds(5_400)); each.hasNext(); ) {
            events.add(each.next());
        }
        return events;
    }

    private BacktestRun backtest(String name, List<String> all) throws IOException {
        return backtestOf(name, List.of(EventLists.write(folder.resolve(name + ".ndjson"), all)));
    }

    private BacktestRun backtestOf(String name, List<Path> files) {
        List<String> arguments = new ArrayList<>(
                List.of("--config", Topologies.TWO_ZONES.folder().toString(), "--every", "PT5M"));
        files.forEach(file -> arguments.addAll(List.of("--events", file.toString())));
        return BacktestRun.of(folder.resolve(name), arguments.toArray(new String[0]));
    }
}
