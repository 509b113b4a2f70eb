package io.ringtide.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.wire.config.TopologyFile;
import io.ringtide.wire.event.EventDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvertCommandTest {
    private static final String BANK = """
            vru+line call_id customer_id priority type date vru_entry vru_exit vru_time q_start q_exit q_time outcome ser_start ser_exit ser_time server
            AA0101 1 500 1 PS 990101 10:00:00 10:00:06 6 10:00:06 10:00:16 10 AGENT 10:00:15 10:01:00 45 ZOHARI
            AA0101 2 0 0 NW 990101 10:10:00 10:10:05 5 10:10:05 10:10:30 25 HANG 0:00:00 0:00:00 0 NO_SERVER
            AA0102 3 0 0 PS 990101 10:20:00 10:20:05 5 0:00:00 0:00:00 0 HANG 0:00:00 0:00:00 0 NO_SERVER
            AA0102 4 0 0 PS 990101 10:30:00 10:30:05 5 0:00:00 0:00:00 0 PHANTOM 0:00:00 0:00:00 0 NO_SERVER
            """.replace(' ', '\t');
    private static final String CSV = """
            reference,when,county
            r1,2021-01-18T08:00:00,north
            r2,2021-01-18T08:00:01,"south, far"
            r3,some day,north
            r1,2021-01-18T09:00:00,north
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldTurnTheBanksRowsIntoEvents() throws IOException {
        Path file = Files.writeString(folder.resolve("bank.tsv"), BANK);

        CommandRun run = CommandRun.of("convert", "--from", "technion-bank", file.toString());

        assertThat(run.status()).as(run.err()).isZero();
        List<CallEvent> events = events(run);
        assertThat(events)
                .extracting(CallEvent::type)
                .containsExactly(
                        EventType.CONTACT_OFFERED,
                        EventType.CONTACT_ENQUEUED,
                        EventType.CONTACT_ANSWERED,
                        EventType.CONTACT_ENDED,
                        EventType.CONTACT_OFFERED,
                        EventType.CONTACT_ENQUEUED,
                        EventType.CONTACT_DEQUEUED);
        assertThat(events).extracting(CallEvent::queue).containsExactly("PS", "PS", "PS", "PS", "NW", "NW", "NW");
        assertThat(run.help()).isEmpty();
        assertThat(run.err().lines())
                .containsExactly(
                        file + ":4: self_service: hung up, never queued",
                        file + ":5: phantom: to be ignored",
                        "7 events; rows without any: 2",
                        "  1 phantom",
                        "  1 self_service");
    }

    @Test
    void shouldReadTheBanksLocalTimesInAZone() throws IOException {
        Path file = Files.writeString(folder.resolve("bank.tsv"), BANK);

        CommandRun plain = CommandRun.of("convert", "--from", "technion-bank", file.toString());
        CommandRun zoned =
                CommandRun.of("convert", "--from", "technion-bank", "--zone", "Asia/Jerusalem", file.toString());

        assertThat(events(plain).get(0).time())
                .isEqualTo(Instant.parse("1999-01-01T10:00:06Z").toEpochMilli());
        assertThat(events(zoned))
                .extracting(CallEvent::time)
                .containsExactlyElementsOf(events(plain).stream()
                        .map(event -> event.time() - Duration.ofHours(2).toMillis())
                        .toList());
    }

    @Test
    void shouldTurnArrivalsIntoOfferedContacts() throws IOException {
        Path file = Files.writeString(folder.resolve("outages.csv"), CSV);

        CommandRun run = CommandRun.of(
                "convert",
                "--from",
                "arrivals-csv",
                "--time",
                "when",
                "--region",
                "county",
                "--id",
                "reference",
                "--zone",
                "America/Los_Angeles",
                file.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(events(run))
                .extracting(event -> event.type() + " " + event.region() + " " + event.contactId() + " " + event.time())
                .containsExactly(
                        "CONTACT_OFFERED north r1 1610985600000", "CONTACT_OFFERED south, far r2 1610985601000");
        assertThat(run.err())
                .contains(file + ":4: bad_time: ")
                .contains(file + ":5: repeated: r1")
                .contains("2 events; rows without any: 2");
    }

    @Test
    void shouldReadStandardInput() {
        CommandRun run =
                CommandRun.withInput(BANK.getBytes(StandardCharsets.UTF_8), "convert", "--from", "technion-bank", "-");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.lines()).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "convert bank.tsv                                             | --from",
                "convert --from dialogue bank.tsv                             | expected technion-bank or arrivals-csv, but was 'dialogue'",
                "convert --from technion-bank --zone Moon bank.tsv            | --zone Moon",
                "convert --from technion-bank                                 | FILE",
                "convert --from technion-bank none.tsv                        | none.tsv: no such file",
                "convert --from technion-bank outages.csv                     | outages.csv:1: not the bank's columns",
                "convert --from arrivals-csv outages.csv                      | --time COLUMN",
                "convert --from arrivals-csv --time a --region county outages.csv | outages.csv:1: no column 'a'",
                "convert --from arrivals-csv --time when --region county --zone Moon outages.csv | --zone Moon",
            })
    void shouldEndWith2WhereItCannotRead(String command, String reason) throws IOException {
        Files.writeString(folder.resolve("bank.tsv"), BANK);
        Files.writeString(folder.resolve("outages.csv"), CSV);
        String[] arguments = command.split(" ");
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = arguments[i].matches(".*[.](tsv|csv)")
                    ? folder.resolve(arguments[i]).toString()
                    : arguments[i];
        }

        CommandRun run = CommandRun.of(arguments);

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(reason);
        assertThat(run.events()).isEmpty();
    }

    /** All of stdout must be events. */
    private static List<CallEvent> events(CommandRun run) {
        EventDecoder decoder = new EventDecoder(TopologyFile.builtIn());
        return run.lines().stream()
                .map(line -> Objects.requireNonNull(
                        decoder.decode(line.getBytes(StandardCharsets.UTF_8), EventDecoder.ARRIVAL_IS_TIME, 0)
                                .event(),
                        line))
                .toList();
    }
}
