package io.ringtide.local.backtest;

import static io.ringtide.local.backtest.BacktestRun.text;
import static io.ringtide.local.backtest.BacktestRun.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.local.Recordings;
import io.ringtide.local.command.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bank that closes on Friday at two and opens on Saturday night, and the watch for surges, with and without being told so. */
@Tag("recordings")
class BankWeekendTest {
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);

    /** By month and weekend: each of them is a backtest of some seconds. */
    private static final Map<String, List<JsonNode>> RUNS = new HashMap<>();

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "1999-{0}")
    @CsvSource({"01", "10"})
    void shouldMissNobodyOnAWeekendThatItWasToldOf(String month) throws IOException {
        assertThat(silencesOfWeekends(surges(month, "[fri, sat]"))).isEmpty();
        assertThat(silencesOfWeekends(surges(month, "[sat, sun]")))
                .as("Fridays that are taken for working days")
                .hasSizeGreaterThanOrEqualTo(2);
    }

    /** The quarter hour that stands out is from 15:15 on; by then it has begun. Two weeks are for learning, and two days have no calls. */
    @Test
    void shouldFindTheBurstOfAMondayAndNoOther() throws IOException {
        List<JsonNode> raised = surges("01", "[fri, sat]").stream()
                .filter(surge -> text(surge, "kind").equals("REGIONAL"))
                .filter(surge -> text(surge, "status").equals("STARTED"))
                .filter(surge -> time(surge, "detected_at") > at("1999-01-14T00:00:00Z"))
                .toList();

        assertThat(raised).hasSize(1);
        assertThat(time(raised.get(0), "detected_at"))
                .isBetween(
                        at("1999-01-18T15:10:00Z"),
                        at("1999-01-18T15:15:00Z") + Duration.ofMinutes(3).toMillis());
    }

    @Test
    void shouldEndEachSilenceAtTheMostTwice() throws IOException {
        List<JsonNode> ended = surges("03", "[fri, sat]").stream()
                .filter(surge -> text(surge, "kind").equals("SILENCE"))
                .filter(surge -> text(surge, "status").equals("ENDED"))
                .toList();

        assertThat(ended).isNotEmpty();
        assertThat(ended)
                .allSatisfy(one -> assertThat(ended)
                        .filteredOn(other -> text(other, "surge_id").equals(text(one, "surge_id")))
                        .hasSizeLessThanOrEqualTo(2));
    }

    private static List<JsonNode> silencesOfWeekends(List<JsonNode> surges) {
        return surges.stream()
                .filter(surge -> text(surge, "kind").equals("SILENCE"))
                .filter(surge -> text(surge, "status").equals("STARTED"))
                .filter(surge -> WEEKEND.contains(Instant.ofEpochMilli(time(surge, "detected_at"))
                        .atZone(ZoneOffset.UTC)
                        .getDayOfWeek()))
                .toList();
    }

    private List<JsonNode> surges(String month, String weekend) throws IOException {
        String run = month + ' ' + weekend;
        if (!RUNS.containsKey(run)) {
            RUNS.put(run, run(month, weekend));
        }
        return RUNS.get(run);
    }

    private List<JsonNode> run(String month, String weekend) throws IOException {
        Path recording = Recordings.require("bank_1999-" + month + ".tsv.gz");
        CommandRun convert = CommandRun.of("convert", "--from", "technion-bank", recording.toString());
        assertThat(convert.status()).as(convert.err()).isZero();
        Path events = EventLists.write(folder.resolve("events.ndjson.gz"), convert.lines());
        Path config = Files.createDirectories(folder.resolve("config"));
        String topology = Files.readString(Topologies.BANK.folder().resolve("topology.yaml"));
        Files.writeString(
                config.resolve("topology.yaml"), topology.replace("zone: UTC", "zone: UTC\n    weekend: " + weekend));
        return BacktestRun.of(
                        folder.resolve("out-" + weekend.substring(1, 4)),
                        "--events",
                        events.toString(),
                        "--config",
                        config.toString(),
                        "--every",
                        "off")
                .surges();
    }

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
