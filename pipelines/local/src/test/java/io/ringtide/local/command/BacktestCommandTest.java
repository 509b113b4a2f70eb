package io.ringtide.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code backtest} refuses before it counts anything. */
class BacktestCommandTest {
    private static final String EVENT = """
            {"specversion":"1.0","type":"ringtide.contact.enqueued","source":"/pbx","id":"1","time":"2026-03-02T10:00:00Z",\
            "data":{"centre":"jeju","queue":"outage","contact_id":"c1"}}
            """;

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void nameTheOutput() {
        out = folder.resolve("out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT7S", "PT0S", "PT-1M", "1m", "PT5.001S", "on", "PT999999999999999H", "P1M"})
    void shouldRefuseASlideThatIsNoMultipleOfFiveSeconds(String every) throws IOException {
        Path events = Files.writeString(folder.resolve("events.ndjson"), EVENT);

        CommandRun run = backtest("--events", events.toString(), "--every", every);

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("--every " + every);
        assertThat(out).doesNotExist();
    }

    @Test
    void shouldNameFileLineAndReasonOfACompressedFileThatIsCutOff() throws IOException {
        String many = EVENT.repeat(5_000).replace("\"id\":\"1\"", "\"id\":\"x\"");
        byte[] whole = gzip(many);
        Path cut = Files.write(folder.resolve("cut.ndjson.gz"), Arrays.copyOf(whole, whole.length / 2));

        CommandRun run = backtest("--events", cut.toString());

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).containsPattern("ringtide: \\Q" + cut + "\\E:\\d+: the compressed file is cut off");
        assertNothingIsLeft();
    }

    @Test
    void shouldNameFileLineAndReasonOfADamagedStandardInput() throws IOException {
        byte[] damaged = gzip(EVENT.repeat(100));
        int checksum = damaged.length - 8;
        Arrays.fill(damaged, checksum, checksum + 4, (byte) 7);

        CommandRun run = CommandRun.withInput(damaged, "backtest", "--events", "-", "--out", out.toString());

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).containsPattern("ringtide: -:\\d+: the compressed file is damaged: ");
        assertNothingIsLeft();
    }

    @Test
    void shouldNameWhatCannotBeRead() throws IOException {
        Path noGzip = Files.writeString(folder.resolve("plain.gz"), EVENT);
        Path sound = Files.writeString(folder.resolve("events.ndjson"), EVENT);

        for (Path unreadable : new Path[] {noGzip, folder.resolve("none.ndjson"), folder}) {
            CommandRun run = backtest("--events", sound.toString(), unreadable.toString());

            assertThat(run.status()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains("ringtide: " + unreadable + ":");
            assertNothingIsLeft();
        }
    }

    @Test
    void shouldNameFileLineAndReasonOfABadConfiguration() throws IOException {
        Path events = Files.writeString(folder.resolve("events.ndjson"), EVENT);
        Path topology =
                Files.writeString(folder.resolve("topology.yaml"), "tenants:\n  - id: t\n    zone: Mars/Dome\n");

        CommandRun bad = backtest("--events", events.toString(), "--config", folder.toString());
        CommandRun none = backtest("--events", events.toString(), "--config", out.toString());

        assertThat(bad.status()).isEqualTo(2);
        assertThat(bad.err()).contains("ringtide: " + topology + ":3: /tenants/0/zone: no such time zone");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).contains("topology.yaml: no such file");
        assertNothingIsLeft();
    }

    @Test
    void shouldRefuseAnOutputThatIsNoFolder() throws IOException {
        Path events = Files.writeString(folder.resolve("events.ndjson"), EVENT);

        CommandRun run = CommandRun.of("backtest", "--events", events.toString(), "--out", events.toString());

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("--out " + events + ": not a folder");
    }

    @Test
    void shouldSayWhyTheOutputCannotBeMade() throws IOException {
        Path events = Files.writeString(folder.resolve("events.ndjson"), EVENT);
        Path inside = events.resolve("out");

        CommandRun run = CommandRun.of("backtest", "--events", events.toString(), "--out", inside.toString());

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("ringtide: --out " + inside + ": the folder cannot be made: ")
                .doesNotEndWith(": " + inside + System.lineSeparator());
    }

    private CommandRun backtest(String... options) {
        String[] all = Arrays.copyOf(new String[] {"backtest", "--out", out.toString()}, 3 + options.length);
        System.arraycopy(options, 0, all, 3, options.length);
        return CommandRun.of(all);
    }

    private void assertNothingIsLeft() {
        assertThat(out).doesNotExist();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
