package io.ringtide.local.backtest;

import static io.ringtide.local.backtest.BacktestRun.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One (source, id) with different contents: the lowest (time, bytes) counts, the others are refused. */
class ConflictingIdsTest {
    private static final String ENQUEUED = visit("in", "contact.enqueued", "10:00:00", "");
    private static final String ANSWERED = visit("out", "contact.answered", "10:00:10", ",\"agent\":\"a1\"");

    @TempDir
    private Path folder;

    @Test
    void shouldCountTheEarliestAndRefuseTheOthersWhole() throws IOException {
        String later = visit("out", "contact.answered", "10:00:30", ",\"agent\":\"a1\"");
        String another =
                visit("out", "contact.dequeued", "10:00:40", ",\"outcome\":\"ABANDONED\", \"note\" : {\"x\":1}");

        assertSameInAnyOrder(List.of(ENQUEUED, ANSWERED, later, another), List.of(later, another));
        assertThat(lastRun.err())
                .contains(folder.resolve("first.ndjson") + ":3: conflicting_id: ")
                .contains(folder.resolve("first.ndjson") + ":4: conflicting_id: ")
                .contains("2 events, 2 rejected");
        assertThat(counted("answered")).isEqualTo(1);
        assertThat(counted("wait_ms_answered")).isEqualTo(10_000);
        assertThat(counted("abandoned")).isZero();
    }

    @Test
    void shouldCountTheLowestBytesOfThoseAtOneTime() throws IOException {
        String lower = visit("out", "contact.answered", "10:00:10", ",\"agent\":\"a0\"");
        String abandoned = visit("out", "contact.dequeued", "10:00:10", ",\"outcome\":\"ABANDONED\"");
        assertThat(lower).isLessThan(ANSWERED);
        assertThat(ANSWERED).isLessThan(abandoned);

        assertSameInAnyOrder(List.of(ENQUEUED, abandoned, ANSWERED, lower), List.of(ANSWERED, abandoned));
        assertThat(counted("answered")).isEqualTo(1);
        assertThat(counted("abandoned")).isZero();
    }

    @Test
    void shouldTakeAnotherSpellingOfTheSameContentsForARepetition() throws IOException {
        String spaced = ANSWERED.replace(",", " , ").replace("10:00:10Z", "19:00:10+09:00");

        assertSameInAnyOrder(List.of(ENQUEUED, ANSWERED, spaced), List.of());
        assertThat(counted("answered")).isEqualTo(1);
    }

    @Test
    void shouldTellIdsOfTwoSourcesApart() throws IOException {
        String ofAnother = ENQUEUED.replace("/pbx", "/ivr").replace("\"c1\"", "\"c2\"");

        assertSameInAnyOrder(List.of(ENQUEUED, ofAnother), List.of());
        assertThat(counted("entered")).isEqualTo(2);
    }

    @Test
    void shouldHoldAnIdToOneContactInOneQueue() throws IOException {
        String ofAnother = ENQUEUED.replace("\"c1\"", "\"c2\"");
        String elsewhere =
                ENQUEUED.replace("\"c1\"", "\"c3\"").replace("\"PS\"", "\"NW\"").replace(":00Z", ":04Z");
        String asTransfer = ENQUEUED.replace("enqueued", "transferred").replace(":00Z", ":09Z");

        assertSameInAnyOrder(
                List.of(elsewhere, asTransfer, ofAnother, ENQUEUED, ANSWERED),
                List.of(ofAnother, elsewhere, asTransfer));
        assertThat(lastRun.err()).contains("2 events, 3 rejected");
        assertThat(counted("entered")).isEqualTo(1);
        assertThat(counted("answered")).isEqualTo(1);
        assertThat(lastRun.rows(BacktestRun.INTERVALS, row -> text(row, "scope").equals("queue:bank/NW")))
                .allSatisfy(
                        row -> assertThat(row.required("entered").longValue()).isZero());
    }

    @Test
    void shouldHoldTheIdsOfEventsThatNobodyCountsYet() throws IOException {
        String heartbeat =
                "{\"specversion\":\"1.0\",\"type\":\"ringtide.source.heartbeat\",\"source\":\"/pbx\",\"id\":\"h\","
                        + "\"time\":\"2026-03-02T10:00:00Z\"}";
        String later = heartbeat.replace("10:00:00", "10:00:07");

        assertSameInAnyOrder(List.of(ENQUEUED, later, heartbeat), List.of(later));
    }

    @Test
    void shouldGiveAnIdFreeAfterADay() throws IOException {
        String nextDay = ENQUEUED.replace("\"c1\"", "\"c2\"").replace("2026-03-02T10:00:00", "2026-03-03T10:00:00.001");

        assertSameInAnyOrder(List.of(ENQUEUED, nextDay), List.of());
    }

    @Test
    void shouldNotReachAsFarAsARefusedEvent() throws IOException {
        String muchLater = visit("in", "contact.enqueued", "15:00:00", "");
        BacktestRun without = backtest("without", List.of(ENQUEUED, ANSWERED));
        BacktestRun with = backtest("with", List.of(muchLater, ENQUEUED, ANSWERED));

        for (String name : List.of(BacktestRun.METRICS, BacktestRun.INTERVALS)) {
            assertThat(with.out().resolve(name))
                    .hasSameBinaryContentAs(without.out().resolve(name));
        }
        assertThat(with.rejected()).hasSize(1);
    }

    private BacktestRun lastRun;

    /** Runs the lines in two orders, once with repetitions, and holds the outputs against one another. */
    private void assertSameInAnyOrder(List<String> lines, List<String> refused) throws IOException {
        lastRun = backtest("first", lines);
        backtest("shuffled", EventLists.shuffledAndRepeated(lines, 1)).assertSameFilesAs(lastRun);
        List<JsonNode> rejected = lastRun.rejected();
        assertThat(rejected).extracting(row -> text(row, "input")).containsExactlyInAnyOrderElementsOf(refused);
        assertThat(rejected).allSatisfy(row -> {
            assertThat(text(row, "reason")).isEqualTo("conflicting_id");
            assertThat(text(row, "source")).isEqualTo("/pbx");
        });
    }

    private long counted(String counter) throws IOException {
        return lastRun.rows(
                        BacktestRun.INTERVALS,
                        row -> text(row, "scope").equals("queue:bank/PS")
                                && text(row, "to").endsWith("10:30:00Z"))
                .get(0)
                .required(counter)
                .longValue();
    }

    private BacktestRun backtest(String name, List<String> lines) throws IOException {
        Path file = EventLists.write(folder.resolve(name + ".ndjson"), lines);
        return BacktestRun.of(
                folder.resolve(name),
                "--events",
                file.toString(),
                "--config",
                Topologies.BANK.folder().toString(),
                "--every",
                "PT15M");
    }

    private static String visit(String id, String type, String time, String more) {
        return "{\"specversion\":\"1.0\",\"type\":\"ringtide." + type + "\",\"source\":\"/pbx\",\"id\":\"" + id
                + "\",\"time\":\"2026-03-02T" + time
                + "Z\",\"data\":{\"centre\":\"bank\",\"queue\":\"PS\",\"contact_id\":\"c1\"" + more
                + "}}";
    }
}
