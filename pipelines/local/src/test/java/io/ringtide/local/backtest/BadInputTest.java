package io.ringtide.local.backtest;

import static io.ringtide.local.backtest.BacktestRun.text;
import static io.ringtide.local.backtest.SmallFloor.abandoned;
import static io.ringtide.local.backtest.SmallFloor.answered;
import static io.ringtide.local.backtest.SmallFloor.enqueued;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that are no events: told of, kept whole, and without any effect on the numbers. */
class BadInputTest {
    private static final String NUMBER = "010-1234-5678";
    private static final List<String> SOUND = EventLists.toLines(List.of(
            enqueued("c1", "10:00:00"),
            answered("c1", "10:00:04"),
            enqueued("c2", "10:00:02"),
            abandoned("c2", "10:01:02"),
            enqueued("c3", "10:20:00")));

    /** A reason and a line that is refused for it. */
    private record Bad(String reason, String line) {}

    private static final List<Bad> BAD = List.of(
            new Bad("malformed", "no JSON"),
            new Bad("malformed", "{\"specversion\":\"1.0\",\"id\":\"cut-"),
            new Bad("malformed", "[1,2]"),
            new Bad("malformed", event("0.3", "contact.offered", "m1", "2026-03-02T10:00:01Z", "\"contact_id\":\"c\"")),
            new Bad(
                    "malformed",
                    event("1.0", "contact.ended", "m2", "2026-03-02T10:00:01Z", visit("\"talk_ms\":\"1\""))),
            new Bad("bad_time", event("1.0", "contact.offered", "t1", "yesterday", "\"contact_id\":\"c\"")),
            new Bad("bad_time", event("1.0", "contact.offered", "t2", "2026-02-30T10:00:00Z", "\"contact_id\":\"c\"")),
            // Nothing but the decoder may believe these times: they would stretch the output over centuries.
            new Bad("unknown_type", event("1.0", "contact.lost", "u1", "2399-01-01T00:00:00Z", visit(""))),
            new Bad("unknown_type", event("1.0", "contact.found", "u2", "1971-01-01T00:00:00Z", visit(""))),
            new Bad(
                    "missing_field",
                    event("1.0", "contact.enqueued", "f1", "2026-03-02T10:00:01Z", "\"centre\":\"bank\"")),
            new Bad("missing_field", event("1.0", "agent.state_changed", "f2", "2026-03-02T10:59:00Z", visit(""))),
            new Bad(
                    "raw_number",
                    event(
                            "1.0",
                            "contact.enqueued",
                            "r1",
                            "2026-03-02T10:00:01Z",
                            visit("\"caller\":\"" + NUMBER + "\""))),
            new Bad(
                    "oversize",
                    event(
                            "1.0",
                            "contact.enqueued",
                            "o1",
                            "2026-03-02T10:00:01Z",
                            visit("\"x\":\"" + "y".repeat(66_000) + '"'))));

    @TempDir
    private Path folder;

    @Test
    void shouldKeepEveryBadLineWholeAndCountTheRestAsIfThereWereNone() throws IOException {
        List<String> lines = new ArrayList<>(SOUND);
        BAD.forEach(bad -> lines.addAll(List.of(bad.line(), bad.line())));
        Collections.shuffle(lines, new Random(4));

        BacktestRun sound = backtest("sound", SOUND);
        BacktestRun mixed = backtest("mixed", lines);

        assertThat(mixed.rejected())
                .extracting(row -> new Bad(text(row, "reason"), text(row, "input")))
                .containsExactlyInAnyOrderElementsOf(BAD.stream()
                        .map(bad -> new Bad(bad.reason(), bad.line().replace(NUMBER, "***-****-****")))
                        .toList());
        assertThat(mixed.rejected())
                .filteredOn(row -> text(row, "input").contains("\"source\":\"/pbx\""))
                .hasSizeGreaterThan(8)
                .allSatisfy(row -> assertThat(text(row, "source")).isEqualTo("/pbx"));
        for (String name : List.of(BacktestRun.METRICS, BacktestRun.INTERVALS)) {
            assertThat(mixed.out().resolve(name))
                    .hasSameBinaryContentAs(sound.out().resolve(name));
        }
        assertThat(mixed.err()).contains("5 events, 26 rejected");
    }

    @Test
    void shouldTellOfTheFirstTwentyByFileAndLine() throws IOException {
        List<String> lines =
                new ArrayList<>(IntStream.range(0, 25).mapToObj(i -> "bad " + i).toList());
        lines.add(0, SOUND.get(0));

        BacktestRun run = backtest("told", lines);

        String file = folder.resolve("told.ndjson").toString();
        List<String> told =
                run.err().lines().filter(line -> line.startsWith(file)).toList();
        assertThat(told).hasSize(20);
        for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i)).startsWith(file + ":" + (i + 2) + ": malformed: ");
        }
        assertThat(run.err()).contains("rejected.ndjson").contains("1 events, 25 rejected");
        assertThat(run.rejected()).hasSize(25);
    }

    @Test
    void shouldKeepBytesThatAreNoTextAndLinesOfManyMebibytes() throws IOException {
        byte[] noText = {'{', (byte) 0xff, (byte) 0xfe, '}'};
        String quotes = "\"".repeat(9 << 20);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.write(noText);
        lines.write('\n');
        lines.write(quotes.getBytes(ISO_8859_1));
        lines.write('\n');
        lines.write(SOUND.get(0).getBytes(UTF_8));
        Path file = Files.write(folder.resolve("events.ndjson"), lines.toByteArray());

        BacktestRun run = BacktestRun.of(
                folder.resolve("out"), "--events", file.toString(), "--config", config(), "--every", "off");

        List<JsonNode> rejected = run.rejected();
        assertThat(rejected)
                .hasSize(2)
                .anySatisfy(row ->
                        assertThat(row.required("input_base64").binaryValue()).isEqualTo(noText));
        assertThat(rejected)
                .as("the long line, which JSON would spell in twice as many bytes")
                .anySatisfy(row -> assertThat(
                                Arrays.equals(row.path("input_base64").binaryValue(), quotes.getBytes(ISO_8859_1)))
                        .isTrue());
    }

    private BacktestRun backtest(String name, List<String> lines) throws IOException {
        Path file = EventLists.write(folder.resolve(name + ".ndjson"), lines);
        return BacktestRun.of(
                folder.resolve(name), "--events", file.toString(), "--config", config(), "--every", "PT15M");
    }

    private static String config() {
        return Topologies.BANK.folder().toString();
    }

    private static String visit(String more) {
        return "\"centre\":\"bank\",\"queue\":\"PS\",\"contact_id\":\"c1\"" + (more.isEmpty() ? "" : ',' + more);
    }

    private static String event(String version, String type, String id, String time, String data) {
        return "{\"specversion\":\"" + version + "\",\"type\":\"ringtide." + type + "\",\"source\":\"/pbx\",\"id\":\""
                + id + "\",\"time\":\"" + time + "\",\"data\":{" + data + "}}";
    }
}
