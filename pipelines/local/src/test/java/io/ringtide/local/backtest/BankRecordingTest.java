package io.ringtide.local.backtest;

import static io.ringtide.local.backtest.BacktestRun.text;
import static io.ringtide.local.backtest.BacktestRun.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.local.Recordings;
import io.ringtide.local.command.CommandRun;
import io.ringtide.local.oracle.NaiveFloor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three months of a real call centre through {@code convert} and {@code backtest}. */
@Tag("recordings")
class BankRecordingTest {
    private static final String CONFIG = Topologies.BANK.folder().toString();

    @ParameterizedTest(name = "1999-{0}")
    @CsvSource({
        "01, 30161, 3101, 35.03, 0.5438",
        "03, 36451, 8604, 92.90, 0.3124",
        "10, 32967, 2106, 23.19, 0.7142",
    })
    void shouldEqualTheOracleCellForCellAndTheMonthsFigures(
            String month, long offered, long abandoned, double asaSeconds, double answeredInTime, @TempDir Path folder)
            throws Exception {
        List<String> lines = convert(month);
        Path events = EventLists.write(folder.resolve("events.ndjson.gz"), lines);

        BacktestRun run = BacktestRun.of(
                folder.resolve("out"), "--events", events.toString(), "--config", CONFIG, "--every", "off");

        List<JsonNode> intervals = run.intervals();
        Oracle oracle = oracle(lines);
        assertThat(oracle.assertIntervals(intervals)).isGreaterThan(8 * 30 * 24 * 6);
        assertThat(run.rejected()).isEmpty();
        List<JsonNode> month30 = intervals.stream()
                .filter(row -> text(row, "scope").equals("tenant:bank"))
                .filter(row -> time(row, "to") - time(row, "from")
                        == Duration.ofMinutes(30).toMillis())
                .toList();
        assertThat(sum(month30, "offered")).isEqualTo(offered);
        assertThat(sum(month30, "entered")).isEqualTo(offered);
        assertThat(sum(month30, "abandoned")).isEqualTo(abandoned);
        assertThat(sum(month30, "answered")).isEqualTo(offered - abandoned);
        assertThat(sum(month30, "wait_ms_answered") / 1000.0 / sum(month30, "answered"))
                .isCloseTo(asaSeconds, within(0.005));
        assertThat(sum(month30, "sl_met") / (double) offered).isCloseTo(answeredInTime, within(0.00005));
        List<JsonNode> cohorts =
                month30.stream().map(row -> row.required("cohort")).toList();
        for (String counter : List.of("entered", "answered", "abandoned", "sl_met", "sl_missed", "wait_ms_answered")) {
            assertThat(sum(cohorts, counter)).as(counter).isEqualTo(sum(month30, counter));
        }
        assertThat(cohorts)
                .allSatisfy(cohort ->
                        assertThat(cohort.required("waiting").intValue()).isZero());
    }

    /** The input ends in the second that makes the queue deepest, so that the depth is still there at the next slide. */
    @ParameterizedTest(name = "1999-{0}")
    @CsvSource({"01, 18", "03, 21", "10, 14"})
    void shouldShowTheDeepestQueue(String month, int deepest, @TempDir Path folder) throws Exception {
        List<String> lines = convert(month);
        long peak = deepestAt(EventLists.toEvents(lines, Topologies.BANK.load()));
        List<String> around = between(lines, peak - Duration.ofHours(3).toMillis(), peak + 1);
        Path events = EventLists.write(folder.resolve("events.ndjson"), around);

        BacktestRun run = BacktestRun.of(
                folder.resolve("out"), "--events", events.toString(), "--config", CONFIG, "--every", "PT5S");

        List<JsonNode> tenant =
                run.rows(BacktestRun.METRICS, row -> text(row, "scope").equals("tenant:bank"));
        int shown = tenant.stream()
                .mapToInt(row -> row.required("live").required("waiting").intValue())
                .max()
                .orElseThrow();
        assertThat(shown).isEqualTo(deepest);
    }

    @Test
    void shouldShowOneWeeksFramesAsTheOracleDoes(@TempDir Path folder) throws Exception {
        List<String> all = convert("03");
        List<String> lines = between(
                all,
                Instant.EPOCH.toEpochMilli(),
                Instant.parse("1999-03-08T00:00:00Z").toEpochMilli());
        Path events = EventLists.write(folder.resolve("events.ndjson"), lines);

        // Every 800 s: slides that fall on all minutes and seconds.
        BacktestRun run = BacktestRun.of(
                folder.resolve("out"), "--events", events.toString(), "--config", CONFIG, "--every", "PT13M20S");

        Oracle oracle = oracle(lines);
        List<JsonNode> frames = run.rows(
                BacktestRun.METRICS,
                row -> time(row, "as_of") % Duration.ofMinutes(40).toMillis() != 0);
        assertThat(frames).hasSizeGreaterThan(10 * 7 * 24 * 2);
        frames.forEach(oracle::assertFrame);
    }

    private static List<String> convert(String month) {
        Path recording = Recordings.require("bank_1999-" + month + ".tsv.gz");
        CommandRun convert = CommandRun.of("convert", "--from", "technion-bank", recording.toString());
        assertThat(convert.status()).as(convert.err()).isZero();
        return convert.lines();
    }

    private static List<String> between(List<String> lines, long from, long to) {
        List<CallEvent> events = EventLists.toEvents(lines, Topologies.BANK.load());
        return IntStream.range(0, lines.size())
                .filter(i -> from <= events.get(i).time() && events.get(i).time() < to)
                .mapToObj(lines::get)
                .toList();
    }

    private static Oracle oracle(List<String> lines) {
        return new Oracle(new NaiveFloor(EventLists.toEvents(lines, Topologies.BANK.load())), ZoneOffset.UTC);
    }

    /** The second in which most were waiting in the whole centre. */
    private static long deepestAt(List<CallEvent> events) {
        NavigableMap<Long, Integer> changes = new TreeMap<>();
        for (CallEvent event : events) {
            switch (event.type()) {
                case CONTACT_ENQUEUED -> changes.merge(event.time(), 1, Integer::sum);
                case CONTACT_ANSWERED, CONTACT_DEQUEUED -> changes.merge(event.time(), -1, Integer::sum);
                default -> {} // does not change the queue
            }
        }
        int depth = 0;
        int deepest = 0;
        long at = 0;
        for (Map.Entry<Long, Integer> change : changes.entrySet()) {
            depth += change.getValue();
            if (depth > deepest) {
                deepest = depth;
                at = change.getKey();
            }
        }
        return at;
    }

    private static long sum(List<JsonNode> rows, String counter) {
        return rows.stream().mapToLong(row -> row.required(counter).longValue()).sum();
    }
}
