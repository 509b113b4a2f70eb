package io.ringtide.wire.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.file.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TechnionBankTest {
    private static final String HEADER = String.join("\t", BankRow.COLUMNS);

    @TempDir
    Path directory;

    private final List<CallEvent> events = new ArrayList<>();
    private final List<Unmapped> unmapped = new ArrayList<>();

    /** Rows as the files have them, with blanks for tabs; beneath, step@time of each event in order. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // an answer after 17 s of queueing; the agent starts with the queue's exit
                "queued answer          | 6:55:20 6:55:26 6 6:55:26 6:55:43 17 AGENT 6:55:43 6:56:37 54 AGENT01"
                        + " | 1-offered@01T06:55:26 2-enqueued@01T06:55:26 3-answered@01T06:55:43 4-ended@01T06:56:37",
                "queued hang-up         | 0:00:31 0:00:36 5 0:00:36 0:03:09 153 HANG 0:00:00 0:00:00 0 NO_SERVER"
                        + " | 1-offered@01T00:00:36 2-enqueued@01T00:00:36 3-dequeued@01T00:03:09",
                "hang-up with service   | 9:00:00 9:00:05 5 9:00:05 9:01:00 55 HANG 9:01:00 9:01:10 10 NO_SERVER"
                        + " | 1-offered@01T09:00:05 2-enqueued@01T09:00:05 3-dequeued@01T09:01:00",
                "answered at once       | 7:41:16 7:41:26 10 0:00:00 0:00:00 0 AGENT 7:41:25 7:44:53 208 AGENT02"
                        + " | 1-offered@01T07:41:26 2-enqueued@01T07:41:26 3-answered@01T07:41:26 4-ended@01T07:44:53",
                "no service stamps      | 12:00:00 12:00:10 10 12:00:10 12:00:20 10 AGENT 0:00:00 0:00:00 0 AGENT20"
                        + " | 1-offered@01T12:00:10 2-enqueued@01T12:00:10 3-answered@01T12:00:20",
                "midnight before exit   | 23:59:50 0:00:02 12 0:00:02 0:00:09 7 AGENT 0:00:08 0:01:00 52 AGENT02"
                        + " | 1-offered@02T00:00:02 2-enqueued@02T00:00:02 3-answered@02T00:00:09 4-ended@02T00:01:00",
                "midnight before queue  | 23:59:50 23:59:58 8 0:00:01 0:00:09 8 HANG 0:00:00 0:00:00 0 NO_SERVER"
                        + " | 1-offered@02T00:00:01 2-enqueued@02T00:00:01 3-dequeued@02T00:00:09",
                "midnight in the queue  | 23:57:36 23:57:36 0 23:57:42 0:00:10 148 AGENT 0:00:09 0:01:20 71 AGENT08"
                        + " | 1-offered@01T23:57:42 2-enqueued@01T23:57:42 3-answered@02T00:00:10 4-ended@02T00:01:20",
                "enqueued at midnight   | 23:59:50 0:00:00 10 0:00:00 0:00:30 30 HANG 0:00:00 0:00:00 0 NO_SERVER"
                        + " | 1-offered@02T00:00:00 2-enqueued@02T00:00:00 3-dequeued@02T00:00:30",
                "exit at midnight       | 23:59:40 23:59:45 5 23:59:45 0:00:00 15 HANG 0:00:00 0:00:00 0 NO_SERVER"
                        + " | 1-offered@01T23:59:45 2-enqueued@01T23:59:45 3-dequeued@02T00:00:00",
                "midnight before service| 23:59:39 23:59:39 0 0:00:00 0:00:00 0 AGENT 0:00:04 0:00:46 42 AGENT31"
                        + " | 1-offered@01T23:59:39 2-enqueued@01T23:59:39 3-answered@01T23:59:39 4-ended@02T00:00:46",
                "midnight in service    | 23:59:15 23:59:34 19 0:00:00 0:00:00 0 AGENT 23:59:33 0:03:40 247 AGENT23"
                        + " | 1-offered@01T23:59:34 2-enqueued@01T23:59:34 3-answered@01T23:59:34 4-ended@02T00:03:40",
                // the queue was left on the 2nd, service began a second before, on the 1st
                "service before midnight| 23:59:00 23:59:10 10 23:59:10 0:00:00 50 AGENT 23:59:59 0:01:00 61 AGENT02"
                        + " | 1-offered@01T23:59:10 2-enqueued@01T23:59:10 3-answered@02T00:00:00 4-ended@02T00:01:00",
                "two minutes backwards  | 15:46:49 15:44:49 -120 15:44:49 15:46:59 130 AGENT 15:46:57 15:53:31 394 AG21"
                        + " | 1-offered@01T15:44:49 2-enqueued@01T15:44:49 3-answered@01T15:46:59 4-ended@01T15:53:31",
                "queue runs backwards   | 15:46:49 15:46:50 1 15:46:50 15:46:40 -10 HANG 0:00:00 0:00:00 0 NO_SERVER"
                        + " | 3-dequeued@01T15:46:40 1-offered@01T15:46:50 2-enqueued@01T15:46:50",
                "ended before the exit  | 8:00:00 8:00:10 10 8:00:10 8:01:00 50 AGENT 8:00:58 8:00:59 1 AGENT01"
                        + " | 1-offered@01T08:00:10 2-enqueued@01T08:00:10 4-ended@01T08:00:59 3-answered@01T08:01:00",
            })
    void shouldMapACall(String name, String stamps, String expected) throws IOException {
        read(HEADER, row("AA0101", "33116", "0", stamps));

        assertThat(unmapped).as(name).isEmpty();
        assertThat(events.stream()
                        .map(event -> event.id().replace("AA0101-33116-990101-", "") + "@"
                                + Instant.ofEpochMilli(event.time()).toString().substring(8, 19))
                        .toList())
                .containsExactly(expected.strip().split(" +"));
    }

    @Test
    void shouldFillInWhoWhereAndHowLong() throws IOException {
        read(
                HEADER,
                row("AA0101", "7", "100001", "8:00:00 8:00:10 10 8:00:10 8:00:40 30 AGENT 8:00:39 8:02:39 120 AGENT05"),
                row("AA0102", "8", "0", "9:00:00 9:00:10 10 9:00:10 9:00:40 30 HANG 0:00:00 0:00:00 0 NO_SERVER"),
                row("AA0103", "9", "0", "9:30:00 9:30:10 10 9:30:10 9:30:40 30 AGENT 9:30:40 9:30:50 10 NO_SERVER"));

        assertThat(events).hasSize(11);
        assertThat(events.subList(0, 4)).allSatisfy(event -> {
            assertThat(event.source()).isEqualTo("/technion-bank/AA0101");
            assertThat(event.contactId()).isEqualTo("AA0101-7-990101");
            assertThat(event.tenant()).isEmpty();
            assertThat(event.centre()).isEqualTo("bank");
            assertThat(event.queue()).isEqualTo("PS");
            assertThat(event.caller()).isEqualTo("customer-100001");
            assertThat(event.waitMs()).isEqualTo(CallEvent.UNKNOWN);
        });
        assertThat(events.get(2).type()).isEqualTo(EventType.CONTACT_ANSWERED);
        assertThat(events.get(2).agent()).isEqualTo("AGENT05");
        assertThat(events.get(3).type()).isEqualTo(EventType.CONTACT_ENDED);
        assertThat(events.get(3).talkMs()).isEqualTo(120_000);
        assertThat(events.get(3).holdMs()).isEqualTo(CallEvent.UNKNOWN);
        assertThat(events.get(6).type()).isEqualTo(EventType.CONTACT_DEQUEUED);
        assertThat(events.get(6).outcome()).isEqualTo(Outcome.ABANDONED);
        assertThat(events.get(6).caller()).isNull();
        assertThat(events.get(9).agent()).as("an answer by no known server").isNull();
    }

    @Test
    void shouldReportWhatCannotBeMappedAndGoOn() throws IOException {
        String good = "8:00:00 8:00:10 10 8:00:10 8:00:40 30 HANG 0:00:00 0:00:00 0 NO_SERVER";
        read(
                HEADER,
                row("AA0101", "1", "0", "8:00:00 8:00:10 10 0:00:00 0:00:00 0 PHANTOM 0:00:00 0:00:00 0 NO_SERVER"),
                row("AA0101", "2", "0", "8:00:00 8:00:10 10 0:00:00 0:00:00 0 HANG 0:00:00 0:00:00 0 NO_SERVER"),
                row("AA0101", "3", "0", good) + "\textra",
                "",
                "AA0101\t4\t0",
                row("AA0101", "5", "0", good.replace("8:00:40", "8:60:40")),
                row("AA0101", "6", "0", good.replace("8:00:40", "24:00:00")),
                row("AA0101", "7", "0", good.replace("HANG", "VANISHED")),
                row("AA0101", "8", "0", good).replace("990101", "990230"),
                row("", "9", "0", good),
                row("AA0101", "10", "0", good.replace("30 HANG", "x HANG")),
                "\"\t\"\"\t\0\ufffd",
                row("AA0101", "11", "0", good),
                row("AA0101", "11", "0", good),
                row("AA0102", "11", "0", good));

        assertThat(unmapped)
                .extracting(row -> row.line() + " " + row.reason().code() + ": " + row.detail())
                .containsExactly(
                        "2 phantom: to be ignored",
                        "3 self_service: hung up, never queued",
                        "4 garbled: 18 columns instead of 17",
                        "6 garbled: 3 columns instead of 17",
                        "7 garbled: q_exit is '8:60:40'",
                        "8 garbled: q_exit is '24:00:00'",
                        "9 garbled: outcome is 'VANISHED'",
                        "10 garbled: date is '990230'",
                        "11 garbled: vru+line is ''",
                        "12 garbled: q_time is 'x'",
                        "13 garbled: 3 columns instead of 17",
                        "15 repeated: AA0101-11-990101");
        assertThat(events)
                .extracting(CallEvent::contactId)
                .containsOnly("AA0101-11-990101", "AA0102-11-990101")
                .hasSize(6);
    }

    @Test
    void shouldGiveAFilesEventsInOrderOfTimeSourceAndId() throws IOException {
        String later = "8:00:00 8:00:10 10 8:00:10 8:00:40 30 HANG 0:00:00 0:00:00 0 NO_SERVER";
        String earlier = "7:00:00 7:00:10 10 7:00:10 8:00:10 30 HANG 0:00:00 0:00:00 0 NO_SERVER";
        read(HEADER, row("AA0102", "1", "0", later), row("AA0101", "2", "0", later), row("AA0103", "3", "0", earlier));

        assertThat(events)
                .extracting(CallEvent::id)
                .containsExactly(
                        "AA0103-3-990101-1-offered",
                        "AA0103-3-990101-2-enqueued",
                        "AA0101-2-990101-1-offered",
                        "AA0101-2-990101-2-enqueued",
                        "AA0102-1-990101-1-offered",
                        "AA0102-1-990101-2-enqueued",
                        "AA0103-3-990101-3-dequeued",
                        "AA0101-2-990101-3-dequeued",
                        "AA0102-1-990101-3-dequeued");
    }

    @Test
    void shouldRefuseAFileWithAnotherHeader() throws IOException {
        Path other = Files.writeString(directory.resolve("other.tsv"), "a\tb\n1\t2\n");
        Path empty = Files.writeString(directory.resolve("empty.tsv"), "");

        assertThatThrownBy(() -> read(other))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(other + ":1: not the bank's columns, which are vru+line call_id ");
        assertThatThrownBy(() -> read(empty))
                .isInstanceOf(InputException.class)
                .hasMessage(empty + ":1: no header line");
    }

    @Test
    void shouldNameTheLineWhereACompressedFileIsCutOff() throws IOException {
        Path path = directory.resolve("cut.tsv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(HEADER.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 50_000; i++) {
                String row = "\n"
                        + row(
                                "AA0101",
                                "" + i,
                                "" + (i * 7919L % 10_007),
                                "8:00:00 8:00:10 10 8:00:10 8:00:40" + " 30 HANG 0:00:00 0:00:00 0 NO_SERVER");
                out.write(row.getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> read(path)).isInstanceOfSatisfying(InputException.class, e -> {
            assertThat(e.file()).isEqualTo(path.toString());
            assertThat(e.line()).isBetween(1_000L, 49_000L);
            assertThat(e.reason()).isEqualTo("the compressed file is cut off");
        });
    }

    private void read(String... lines) throws IOException {
        read(Files.write(directory.resolve("bank.tsv"), List.of(lines)));
    }

    private void read(Path file) throws InputException {
        new TechnionBank().read(EventFile.of(file), events::add, unmapped::add);
    }

    private static String row(String line, String call, String customer, String stamps) {
        return String.join("\t", line, call, customer, "2", "PS", "990101")
                + "\t"
                + stamps.strip().replace(' ', '\t');
    }
}
