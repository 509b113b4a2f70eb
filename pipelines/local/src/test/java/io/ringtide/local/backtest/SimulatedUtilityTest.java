package io.ringtide.local.backtest;

import static io.ringtide.local.backtest.BacktestRun.text;
import static io.ringtide.local.backtest.BacktestRun.time;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.local.command.CommandRun;
import io.ringtide.local.oracle.NaiveFloor;
import io.ringtide.wire.config.TopologyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hours of the default utility, simulated, through {@code backtest}. */
class SimulatedUtilityTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    @TempDir
    private Path folder;

    @Test
    void shouldShowHalfADayAsTheOracleDoes() throws IOException {
        CommandRun simulated = simulate("--hours", "12", "--storm", "jeju@9+2:x8");
        Path events = Files.write(folder.resolve("events.ndjson"), simulated.events());

        BacktestRun run = BacktestRun.of(folder.resolve("out"), "--events", events.toString(), "--every", "PT27M5S");

        Oracle oracle =
                new Oracle(new NaiveFloor(EventLists.toEvents(simulated.lines(), TopologyFile.builtIn())), SEOUL);
        assertThat(oracle.scopes()).hasSize(1 + 13 + 13 * 4);
        assertThat(oracle.assertIntervals(run.intervals())).isEqualTo(66 * 12 * (4 + 2));
        List<JsonNode> frames = run.metrics();
        assertThat(frames.size()).isEqualTo(27 * (66 + 4 + 13 + 13));
        frames.forEach(oracle::assertFrame);
    }

    /** What the oracle leaves out: vendors and regions are the sums of their centres. */
    @Test
    void shouldAddVendorsAndRegionsUpFromTheirCentres() throws IOException {
        CommandRun simulated = simulate("--hours", "1", "--start", "2026-08-03T01:00:00Z");
        Path events = Files.write(folder.resolve("events.ndjson"), simulated.events());

        BacktestRun run = BacktestRun.of(folder.resolve("out"), "--events", events.toString(), "--every", "PT30M");

        for (JsonNode gangwon :
                run.rows(BacktestRun.METRICS, row -> text(row, "scope").equals("centre:gangwon"))) {
            for (String same : List.of("vendor:unies", "handling_region:gangwon")) {
                List<JsonNode> other = run.rows(
                        BacktestRun.METRICS,
                        row -> text(row, "scope").equals(same) && time(row, "as_of") == time(gangwon, "as_of"));
                assertThat(other).singleElement().satisfies(row -> {
                    assertThat(row.required("windows")).isEqualTo(gangwon.required("windows"));
                    assertThat(row.required("live")).isEqualTo(gangwon.required("live"));
                });
            }
        }
        for (String counter : List.of("offered", "answered", "wait_ms_answered", "sl_missed")) {
            assertThat(total(run, "vendor:", counter))
                    .as(counter)
                    .isPositive()
                    .isEqualTo(total(run, "tenant:", counter))
                    .isEqualTo(total(run, "handling_region:", counter))
                    .isEqualTo(total(run, "centre:", counter))
                    .isEqualTo(total(run, "queue:", counter));
        }
    }

    @Test
    void shouldWriteTheSameBytesForTheSameEventsInAnyOrderAndAnyFiles() throws IOException {
        List<String> lines = simulate("--hours", "2", "--start", "2026-08-03T00:00:00Z", "--seed", "7")
                .lines();
        Path inOrder = EventLists.write(folder.resolve("events.ndjson"), lines);
        BacktestRun expected =
                BacktestRun.of(folder.resolve("in-order"), "--events", inOrder.toString(), "--every", "PT30M");
        assertThat(expected.metrics()).isNotEmpty();

        List<String> shuffled = EventLists.shuffledAndRepeated(lines, 1);
        int third = shuffled.size() / 3;
        Path first = EventLists.write(folder.resolve("first.ndjson.gz"), shuffled.subList(0, third));
        Path second = EventLists.write(folder.resolve("second.ndjson"), shuffled.subList(third, 2 * third));
        Path third3 = EventLists.write(folder.resolve("third.gz"), shuffled.subList(2 * third, shuffled.size()));
        BacktestRun ofFiles = BacktestRun.of(
                folder.resolve("of-files"),
                "--every",
                "PT30M",
                "--events",
                third3.toString(),
                inOrder.toString(),
                first.toString(),
                second.toString());
        ofFiles.assertSameFilesAs(expected);

        byte[] stdin =
                String.join("\r\n", EventLists.shuffledAndRepeated(lines, 2)).getBytes(UTF_8);
        BacktestRun ofStdin =
                BacktestRun.withInput(stdin, folder.resolve("of-stdin"), "--every", "PT30M", "--events", "-");
        ofStdin.assertSameFilesAs(expected);
    }

    private static CommandRun simulate(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "simulate";
        System.arraycopy(options, 0, arguments, 1, options.length);
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private static long total(BacktestRun run, String scopes, String counter) throws IOException {
        return run.intervals().stream()
                .filter(row -> text(row, "scope").startsWith(scopes))
                .mapToLong(row -> row.required(counter).longValue())
                .sum();
    }
}
