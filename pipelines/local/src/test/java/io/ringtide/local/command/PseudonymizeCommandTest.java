package io.ringtide.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymizeCommandTest {
    private static final String EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"%s\",\"type\":\"contact.offered\",\"source\":\"/pbx\","
                    + "\"time\":\"%s\",\"data\":{\"contact_id\":\"%1$s\",\"caller\":\"%s\"}}";

    @TempDir
    private Path folder;

    private Path keys;

    @BeforeEach
    void writeKeys() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef\n");
        keys = Files.writeString(folder.resolve("keys.yaml"), """
                region: KR
                epochs:
                  - {id: k1, from: "2026-10-01T00:00:00Z", key: {file: '%1$s'}}
                  - {id: k2, from: "2027-01-01T00:00:00Z", key: {file: '%1$s'}}
                """.formatted(key));
    }

    @Test
    void shouldWriteEventsWithoutNumbersAndNameWhatStaysBehind() {
        String input = String.join(
                "\n",
                EVENT.formatted("a", "2026-11-23T09:00:00Z", "010-1234-5678"),
                EVENT.formatted("b", "2027-01-01T00:00:00Z", "+821012345678"),
                EVENT.formatted("c", "2026-09-23T09:00:00Z", "01012345678"),
                "{\"caller\":\"01012345678\"",
                "");

        CommandRun run = CommandRun.withInput(input.getBytes(UTF_8), "pseudonymize", "--keys", keys.toString(), "-");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.lines()).hasSize(2);
        assertThat(run.lines().get(0)).matches(".*\"caller\":\"k1\\.[0-9a-f]{32}\".*");
        assertThat(run.lines().get(1)).matches(".*\"caller\":\"k2\\.[0-9a-f]{32}\".*");
        assertThat(run.err().lines())
                .containsExactly(
                        "-:3: no key is for 2026-09-23T09:00:00Z; the oldest is k1 from 2026-10-01T00:00:00Z",
                        "-:4: is no JSON",
                        "2 events; left behind: 2");

        CommandRun again = CommandRun.withInput(run.events(), "pseudonymize", "--keys", keys.toString(), "-");
        assertThat(again.status()).isZero();
        assertThat(again.events()).isEqualTo(run.events());
        CommandRun found = CommandRun.withInput(
                "010 1234 5678\n".getBytes(UTF_8), "pseudonymize", "--lookup", "--keys", keys.toString(), "-");
        assertThat(found.lines()).hasSize(2);
        for (String row : found.lines()) {
            List<String> cells = List.of(row.split("\t"));
            assertThat(cells.get(0)).isEqualTo("1");
            assertThat(new String(run.events(), UTF_8)).contains('"' + cells.get(2) + '"');
        }
    }

    @Test
    void shouldConvertCallersOfATable() throws IOException {
        Path file = Files.writeString(folder.resolve("calls.csv"), """
                when,county,number
                2026-11-23T09:00:00Z,jeju,064-710-1234
                2026-11-23T09:00:01Z,jeju,anonymous
                2026-09-23T09:00:00Z,jeju,064-710-1234
                """);
        String[] table = {
            "convert", "--from", "arrivals-csv", "--time", "when", "--region", "county", "--caller", "number"
        };

        CommandRun without = CommandRun.of(with(table, file.toString()));
        assertThat(without.status()).isEqualTo(2);
        assertThat(without.err()).contains("needs both of --caller COLUMN and --keys FILE");

        CommandRun run = CommandRun.of(with(table, "--keys", keys.toString(), file.toString()));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.lines()).hasSize(2);
        assertThat(run.lines().get(0)).matches(".*\"caller\":\"k1\\.[0-9a-f]{32}\".*");
        assertThat(run.lines().get(1)).doesNotContain("caller");
        assertThat(run.err()).contains("calls.csv:4: no_key: no key is for 2026-09-23T09:00:00Z");
    }

    private static String[] with(String[] table, String... more) {
        return Stream.of(table, more).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
