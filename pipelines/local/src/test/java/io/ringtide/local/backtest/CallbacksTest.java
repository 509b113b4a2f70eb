package io.ringtide.local.backtest;

import static io.ringtide.local.backtest.BacktestRun.text;
import static io.ringtide.local.backtest.BacktestRun.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.local.command.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A storm over Jeju on a Monday morning, through {@code backtest}: who gave up is to be called back, who got through is not, and who
 * asked for it is called by a simulated dialler.
 */
class CallbacksTest {
    /** 09:00 in Seoul. */
    private static final Instant START = Instant.parse("2026-08-03T00:00:00Z");

    private static final long SETTLE = Duration.ofMinutes(2).toMillis();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static List<String> lines = List.of();

    /** The same with what the dialler says. */
    private static List<String> dialled = List.of();

    private static BacktestRun ofLines;
    private static BacktestRun ofDialled;

    @BeforeAll
    static void simulate() throws IOException {
        CommandRun run = CommandRun.of(
                "simulate",
                "--hours",
                "4.5",
                "--start",
                START.toString(),
                "--seed",
                "5",
                "--storm",
                "jeju@1+0.75:x20",
                "--callbacks");
        assertThat(run.status()).as(run.err()).isZero();
        dialled = run.lines();
        lines = dialled.stream()
                .filter(line -> !line.contains("\"ringtide.callback."))
                .toList();
        ofLines = backtest("plain", lines);
        ofDialled = backtest("dialled", dialled);
    }

    @Test
    void shouldListThoseWhoGaveUpAndTakeOffThoseWhoGotThrough() throws IOException {
        List<JsonNode> told = ofLines.callbacks();

        assertThat(told)
                .isSortedAccordingTo(Comparator.comparing((JsonNode row) -> time(row, "as_of"))
                        .thenComparing(row -> text(row, "callback_id")));
        Map<String, List<JsonNode>> byId = new LinkedHashMap<>();
        told.forEach(row -> byId.computeIfAbsent(text(row, "callback_id"), any -> new ArrayList<>())
                .add(row));
        assertThat(byId).hasSizeGreaterThan(100);
        List<JsonNode> gaveUp = new ArrayList<>();
        List<JsonNode> answered = new ArrayList<>();
        for (String line : lines) {
            JsonNode event = JSON.readTree(line);
            String type = text(event, "type");
            if (type.equals("ringtide.contact.answered")) {
                answered.add(event);
            } else if (event.path("data").path("outcome").asText().equals("ABANDONED")) {
                gaveUp.add(event);
            }
        }
        byId.values().forEach(life -> {
            JsonNode first = life.get(0);
            JsonNode last = life.get(life.size() - 1);
            assertThat(life).allSatisfy(row -> assertThat(text(row, "caller")).isEqualTo(text(first, "caller")));
            assertThat(text(first, "callback_id")).doesNotContain(text(first, "caller"));
            if (text(first, "status").equals("CANDIDATE")) {
                assertThat(gaveUp)
                        .anyMatch(event -> isOf(event, first) && time(event, "time") <= time(first, "as_of") - SETTLE);
            }
            assertThat(life.subList(0, life.size() - 1))
                    .as("closed once")
                    .allMatch(row -> row.path("closed_for").isNull());
            boolean isThrough = last.path("closed_for").asText().equals("got_through");
            assertThat(answered)
                    .as("%s", last)
                    .filteredOn(event -> isOf(event, last) && time(event, "time") > time(first, "as_of"))
                    .satisfies(calls -> assertThat(!calls.isEmpty())
                            .isEqualTo(isThrough
                                    || calls.stream()
                                            .anyMatch(event -> time(event, "time") > time(last, "as_of") - 10_000)));
        });
        assertThat(byId.values())
                .anyMatch(life -> text(life.get(life.size() - 1), "status").equals("SUPERSEDED"))
                .anyMatch(life -> life.get(0).path("priority").asInt() == 2)
                .anyMatch(life -> text(life.get(0), "status").equals("OFFERED"));
        assertThat(byId.keySet()).as("one for an episode of a caller").hasSize((int) byId.values().stream()
                .map(life -> text(life.get(0), "caller") + text(life.get(0), "first_attempt"))
                .distinct()
                .count());
    }

    /** A frame shows what was open a slide before, by the newest record of each. */
    @Test
    void shouldCountOpenCallbacksInEachFrame() throws IOException {
        BacktestRun run = ofDialled;
        List<JsonNode> told = run.callbacks();
        int most = 0;
        for (JsonNode frame : run.metrics()) {
            String scope = text(frame, "scope");
            if (scope.equals("tenant:kepco") || scope.startsWith("centre:") || scope.startsWith("queue:")) {
                Map<String, JsonNode> newest = new LinkedHashMap<>();
                told.stream()
                        .filter(row -> time(row, "as_of") <= time(frame, "as_of") - 5_000)
                        .forEach(row -> newest.put(text(row, "callback_id"), row));
                long open = newest.values().stream()
                        .filter(row -> row.path("closed_for").isNull() && isIn(scope, row))
                        .count();
                assertThat(frame.at("/live/callbacks_waiting").asLong(-1))
                        .as("%s as of %s", scope, text(frame, "as_of"))
                        .isEqualTo(open);
                most = Math.max(most, (int) open);
            }
        }
        assertThat(most).isGreaterThan(50);
    }

    private static boolean isIn(String scope, JsonNode callback) {
        String centre = text(callback, "centre");
        return scope.startsWith("tenant:")
                || scope.equals("centre:" + centre)
                || scope.equals("queue:" + centre + '/' + text(callback, "queue"));
    }

    @Test
    void shouldWriteTheSameBytesOfShuffledAndRepeatedEvents() throws IOException {
        List<String> disordered = new ArrayList<>(dialled);
        disordered.addAll(dialled.subList(0, dialled.size() / 3));
        Collections.shuffle(disordered, new Random(3));

        backtest("disordered", disordered).assertSameFilesAs(ofDialled);
    }

    /** Who asked for a call has one record, which ends as the dialler's last word has it; and none is opened that is not closed or open. */
    @Test
    void shouldEndAsTheSimulatedDiallerSays() throws IOException {
        Map<String, List<JsonNode>> words = new LinkedHashMap<>();
        for (String line : dialled) {
            JsonNode event = JSON.readTree(line);
            if (text(event, "type").startsWith("ringtide.callback.")) {
                words.computeIfAbsent(event.at("/data/caller").asText(), any -> new ArrayList<>())
                        .add(event);
            }
        }
        assertThat(words).hasSizeGreaterThan(20);
        List<JsonNode> told = ofDialled.callbacks();
        long end = time(told.get(told.size() - 1), "as_of");
        Map<String, JsonNode> newest = new LinkedHashMap<>();
        told.forEach(row -> newest.put(text(row, "callback_id"), row));

        Map<String, Integer> ends = new TreeMap<>();
        words.forEach((caller, said) -> {
            List<JsonNode> records = newest.values().stream()
                    .filter(row -> text(row, "caller").equals(caller)
                            && time(row, "first_attempt") <= time(said.get(0), "time")
                            && !row.path("closed_for").asText().equals("retracted"))
                    .toList();
            JsonNode last = records.get(records.size() - 1);
            assertThat(last.path("dials").asLong())
                    .as("%s", last)
                    .isEqualTo(
                            said.stream().filter(word -> is(word, "attempted")).count());
            String expected = end(said, end);
            assertThat(text(last, "status") + ' ' + last.path("closed_for").asText("null"))
                    .as("%s", said)
                    .isEqualTo(expected);
            ends.merge(expected, 1, Integer::sum);
        });
        assertThat(ends).containsKeys("REACHED reached", "ATTEMPTED null", "EXPIRED unreachable");

        long closed = told.stream()
                .filter(row -> !row.path("closed_for").isNull()
                        && !row.path("closed_for").asText().equals("forgotten"))
                .map(row -> text(row, "callback_id"))
                .distinct()
                .count();
        long open = newest.values().stream()
                .filter(row -> row.path("closed_for").isNull())
                .count();
        assertThat(closed + open).isEqualTo(newest.size());
    }

    /** What a clerk would note who hears the dialler's words in their order; {@code now} is in time for each. */
    private static String end(List<JsonNode> words, long now) {
        String status = "OFFERED null";
        List<Long> dials = new ArrayList<>();
        for (JsonNode word : words) {
            if (is(word, "cancelled")) {
                return "EXPIRED cancelled";
            }
            if (is(word, "completed") && word.at("/data/result").asText().equals("reached")) {
                return "REACHED reached";
            }
            if (is(word, "scheduled")) {
                status = "SCHEDULED null";
            }
            if (is(word, "attempted")) {
                status = "ATTEMPTED null";
                dials.add(time(word, "time"));
            }
        }
        boolean isGivenUp =
                dials.size() == 3 && dials.get(2) + Duration.ofHours(2).toMillis() <= now;
        return isGivenUp ? "EXPIRED unreachable" : status;
    }

    private static boolean is(JsonNode word, String what) {
        return text(word, "type").equals("ringtide.callback." + what);
    }

    /** A dialler works the list off: what it says of a callback by the token alone reaches the caller's book. */
    @Test
    void shouldFollowTheDiallerByItsToken() throws IOException {
        JsonNode open = ofLines.callbacks().stream()
                .filter(row -> text(row, "region").equals("jeju"))
                .reduce((one, other) -> other)
                .orElseThrow();
        Instant opened = Instant.parse(text(open, "as_of"));
        List<String> more = new ArrayList<>(lines);
        more.add(word("attempted", 1, opened.plusSeconds(30), open));
        more.add(word("completed", 2, opened.plusSeconds(90), open));

        List<JsonNode> life = backtest("after", more).callbacks().stream()
                .filter(row -> text(row, "callback_id").equals(text(open, "callback_id")))
                .filter(row -> !Instant.parse(text(row, "as_of")).isBefore(opened))
                .toList();

        assertThat(life)
                .extracting(row -> text(row, "status"))
                .contains("ATTEMPTED")
                .last()
                .isEqualTo("REACHED");
        assertThat(life.get(life.size() - 1).path("dials").asInt()).isEqualTo(1);
    }

    private static boolean isOf(JsonNode event, JsonNode callback) {
        return event.path("data").path("caller").asText().equals(text(callback, "caller"));
    }

    private static String word(String what, int id, Instant at, JsonNode callback) throws IOException {
        return JSON.writeValueAsString(Map.of(
                "specversion",
                "1.0",
                "id",
                "d" + id,
                "source",
                "/kepco/dialler",
                "type",
                "ringtide.callback." + what,
                "time",
                at.toString(),
                "data",
                Map.of("callback_id", text(callback, "callback_id"))));
    }

    private static BacktestRun backtest(String name, List<String> events) throws IOException {
        Path file = Files.write(folder.resolve(name + ".ndjson"), events);
        return BacktestRun.of(
                Files.createDirectories(folder.resolve(name)), "--events", file.toString(), "--every", "PT15M");
    }
}
