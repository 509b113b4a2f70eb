package io.ringtide.local.backtest;

import static io.ringtide.local.backtest.BacktestRun.text;
import static io.ringtide.local.backtest.SmallFloor.abandoned;
import static io.ringtide.local.backtest.SmallFloor.answered;
import static io.ringtide.local.backtest.SmallFloor.enqueued;
import static io.ringtide.local.backtest.SmallFloor.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which frames and intervals there are, of which scopes, and in which order. */
class RangeTest {
    private static final List<String> TOPOLOGY = List.of(
            "centre:bank",
            "handling_region:country",
            "queue:bank/IN",
            "queue:bank/NE",
            "queue:bank/NW",
            "queue:bank/PE",
            "queue:bank/PS",
            "queue:bank/TT",
            "region:country",
            "tenant:bank",
            "vendor:bank");

    @TempDir
    private Path folder;

    @Test
    void shouldHaveAFrameAtEveryMultipleFromTheFirstEventThroughTheHalfHourOfTheLast() throws IOException {
        BacktestRun run = backtest(
                List.of(enqueued("c1", "10:07:00"), answered("c1", "10:07:10"), enqueued("c2", "10:31:00.001")),
                "--every",
                "PT10M");

        assertThat(asOfs(run)).containsExactly("10:10:00", "10:20:00", "10:30:00", "10:40:00", "10:50:00", "11:00:00");
        assertThat(spans(run))
                .containsExactly(
                        "10:00:00-10:15:00",
                        "10:00:00-10:30:00",
                        "10:15:00-10:30:00",
                        "10:30:00-10:45:00",
                        "10:30:00-11:00:00",
                        "10:45:00-11:00:00");
    }

    @Test
    void shouldBeginWithTheIntervalsThatHoldTheFirstEvent() throws IOException {
        BacktestRun run = backtest(List.of(enqueued("c1", "10:15:00")), "--every", "PT15M");

        assertThat(asOfs(run)).as("after the first event").containsExactly("10:30:00");
        assertThat(spans(run)).containsExactly("10:00:00-10:30:00", "10:15:00-10:30:00");
    }

    @Test
    void shouldEndWithTheHalfHourThatBeginsWithTheLastEvent() throws IOException {
        BacktestRun run =
                backtest(List.of(enqueued("c1", "10:29:59.999"), answered("c1", "10:30:00")), "--every", "PT30M");

        assertThat(asOfs(run)).containsExactly("10:30:00", "11:00:00");
        assertThat(spans(run))
                .containsExactly(
                        "10:00:00-10:30:00",
                        "10:15:00-10:30:00",
                        "10:30:00-10:45:00",
                        "10:30:00-11:00:00",
                        "10:45:00-11:00:00");
    }

    @Test
    void shouldHaveARowForEveryScopeSeenOrInTheTopologyFromTheStart() throws IOException {
        BacktestRun run = backtest(
                List.of(
                        enqueued("c1", "10:07:00"),
                        event(EventType.CONTACT_ENQUEUED, "c2-in", "10:27:00")
                                .at("", "annex", "new:queue")
                                .vendor("newcomer")
                                .contact("c2")
                                .build(),
                        event(EventType.CONTACT_OFFERED, "c3-offered", "10:28:00")
                                .at("stranger", "", "")
                                .contact("c3")
                                .build()),
                "--every",
                "PT10M");

        List<String> scopes = new ArrayList<>(TOPOLOGY);
        scopes.addAll(List.of("centre:annex", "queue:annex/new%3Aqueue", "tenant:stranger", "vendor:newcomer"));
        scopes.sort(Comparator.naturalOrder());
        for (String asOf : List.of("10:10:00", "10:20:00", "10:30:00")) {
            assertThat(run.rows("metrics.ndjson", row -> clock(row, "as_of").equals(asOf)))
                    .as(asOf)
                    .extracting(row -> text(row, "scope"))
                    .containsExactlyElementsOf(scopes);
        }
        for (String span : List.of("10:00:00-10:15:00", "10:00:00-10:30:00", "10:15:00-10:30:00")) {
            assertThat(run.rows("intervals.ndjson", row -> span(row).equals(span)))
                    .as(span)
                    .extracting(row -> text(row, "scope"))
                    .containsExactlyElementsOf(scopes);
        }
        assertThat(asOfs(run)).containsExactly("10:10:00", "10:20:00", "10:30:00");
        assertThat(spans(run)).containsExactly("10:00:00-10:15:00", "10:00:00-10:30:00", "10:15:00-10:30:00");
    }

    @Test
    void shouldTellEachIntervalOnceAndFinalAndBeOfNoAge() throws IOException {
        BacktestRun run = backtest(
                List.of(
                        enqueued("c1", "10:00:58"),
                        answered("c1", "10:03:21"),
                        enqueued("c2", "10:20:00"),
                        abandoned("c2", "10:20:20"),
                        enqueued("c3", "12:00:07")),
                "--every",
                "PT5S");

        assertThat(run.intervals())
                .extracting(row -> row.required("revision") + " " + row.required("final"))
                .hasSize(TOPOLOGY.size() * 5 * 3)
                .containsOnly("0 true");
        int framesFrom1001Through1230 = 149 * 12 + 1;
        assertThat(run.metrics())
                .extracting(row ->
                        row.required("data_age_ms") + " " + row.path("live").has("as_of"))
                .hasSize(TOPOLOGY.size() * framesFrom1001Through1230)
                .containsOnly("0 false");
    }

    @Test
    void shouldWriteNoMetricsFileWhereFramesAreOff() throws IOException {
        List<CallEvent> events = List.of(enqueued("c1", "10:07:00"));
        BacktestRun withFrames = backtest(events, "--every", "PT15M");
        byte[] intervals = Files.readAllBytes(withFrames.out().resolve("intervals.ndjson"));

        BacktestRun without = backtest(events, "--every", "off");

        assertThat(BacktestRun.namesIn(without.out()))
                .as("nor an older one")
                .containsExactly(
                        "alerts.ndjson",
                        "baseline.yaml",
                        "callbacks.ndjson",
                        "emergencies.ndjson",
                        "intervals.ndjson",
                        "rejected.ndjson",
                        "staffing.ndjson",
                        "surges.ndjson");
        assertThat(without.out().resolve("intervals.ndjson")).hasBinaryContent(intervals);
    }

    @Test
    void shouldLeaveNothingButTheFiles() throws IOException {
        BacktestRun run = backtest(List.of(enqueued("c1", "10:07:00")));

        assertThat(BacktestRun.namesIn(run.out()))
                .containsExactly(
                        "alerts.ndjson",
                        "baseline.yaml",
                        "callbacks.ndjson",
                        "emergencies.ndjson",
                        "intervals.ndjson",
                        "metrics.ndjson",
                        "rejected.ndjson",
                        "staffing.ndjson",
                        "surges.ndjson");
    }

    @Test
    void shouldWriteEmptyFilesForAnEmptyInput() throws IOException {
        BacktestRun run = backtest(List.of());

        assertThat(run.out().resolve("metrics.ndjson")).isEmptyFile();
        assertThat(run.out().resolve("intervals.ndjson")).isEmptyFile();
        assertThat(run.out().resolve("rejected.ndjson")).isEmptyFile();
        assertThat(run.err()).contains("0 events, 0 rejected");
    }

    @Test
    void shouldCapUnknownScopesTheSameWayInAnyOrder() throws IOException {
        List<CallEvent> events = IntStream.range(0, 1_200)
                .mapToObj(i -> event(EventType.CONTACT_OFFERED, "o" + i, "10:00:00." + (100 + i % 700))
                        .at("", "bank", "unknown-" + Integer.toHexString(i * 7919))
                        .contact("c" + i)
                        .build())
                .toList();
        List<String> lines = EventLists.toLines(events);
        BacktestRun inOrder = run(folder.resolve("in-order"), lines, "--every", "PT30M");
        BacktestRun shuffled =
                run(folder.resolve("shuffled"), EventLists.shuffledAndRepeated(lines, 3), "--every", "PT30M");

        shuffled.assertSameFilesAs(inOrder);
        assertThat(inOrder.rows("intervals.ndjson", row -> span(row).equals("10:00:00-10:15:00")))
                .as("1,000 unknown ones, and the rest as other")
                .extracting(row -> text(row, "scope") + " " + row.required("offered"))
                .hasSize(TOPOLOGY.size() + 1_001)
                .contains("queue:other 200");
    }

    private BacktestRun backtest(List<CallEvent> events, String... options) throws IOException {
        return run(folder.resolve("out"), EventLists.toLines(events), options);
    }

    private BacktestRun run(Path out, List<String> lines, String... options) throws IOException {
        Path file = EventLists.write(folder.resolve("events.ndjson"), lines);
        List<String> arguments = new ArrayList<>(List.of(
                "--events",
                file.toString(),
                "--config",
                Topologies.BANK.folder().toString()));
        arguments.addAll(List.of(options));
        return BacktestRun.of(out, arguments.toArray(new String[0]));
    }

    /** The frames' times in the order of the file, each once where its rows stand together. */
    private static List<String> asOfs(BacktestRun run) throws IOException {
        return withoutRepetition(
                run.metrics().stream().map(row -> clock(row, "as_of")).toList());
    }

    private static List<String> spans(BacktestRun run) throws IOException {
        return withoutRepetition(run.intervals().stream().map(RangeTest::span).toList());
    }

    private static String span(JsonNode row) {
        return clock(row, "from") + "-" + clock(row, "to");
    }

    private static String clock(JsonNode row, String field) {
        return text(row, field).replaceAll(".*T|Z", "");
    }

    private static List<String> withoutRepetition(List<String> texts) {
        return IntStream.range(0, texts.size())
                .filter(i -> i == 0 || !texts.get(i).equals(texts.get(i - 1)))
                .mapToObj(texts::get)
                .toList();
    }
}
