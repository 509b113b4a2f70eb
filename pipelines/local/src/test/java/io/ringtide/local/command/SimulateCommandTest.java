package io.ringtide.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldWriteTheSameBytesForTheSameOptions() {
        CommandRun first = simulate("--hours", "0.25", "--seed", "7");
        CommandRun again = simulate("--hours", "0.25", "--seed", "7");
        CommandRun otherSeed = simulate("--hours", "0.25", "--seed", "8");

        assertThat(first.events()).isNotEmpty().isEqualTo(again.events()).isNotEqualTo(otherSeed.events());
        assertThat(first.err()).isEmpty();
        assertThat(first.help()).isEmpty();
    }

    @Test
    void shouldBeginAtMidnightOfTheTenantAndEndAfterTheHours() {
        CommandRun run = simulate("--hours", "0.25");

        assertThat(run.lines().get(0)).contains("\"time\":\"2026-08-02T15:00:00");
        assertThat(run.lines().get(run.lines().size() - 1)).contains("\"time\":\"2026-08-02T15:14:");
    }

    @Test
    void shouldObeyItsOptions() throws IOException {
        Path topology = Files.writeString(folder.resolve("small.yaml"), """
                tenants:
                  - id: small
                    zone: UTC
                    calls_per_month: 50000
                    regions: [{id: r, share: 1}]
                    vendors: [{id: v}]
                    centres:
                      - id: c
                        vendor: v
                        region: r
                        agents: 5
                        queues: [{id: q, share: 1, handle_time: PT3M}]
                """);
        String[] usual = {"--topology", topology.toString(), "--start", "2026-03-02T09:30:00Z", "--hours", "2"};

        CommandRun all = simulate(usual);
        CommandRun calls = simulate(with(usual, "--no-agents"));
        CommandRun storm = simulate(with(usual, "--no-agents", "--storm", "r@0.5+1:x6", "--storm", "r@0+0.5:x2"));

        assertThat(all.lines()).isNotEmpty().allMatch(line -> line.contains("\"tenant\":\"small\""));
        assertThat(all.lines()).anyMatch(line -> line.contains("agent.state_changed"));
        assertThat(calls.lines())
                .isNotEmpty()
                .noneMatch(line -> line.contains("agent.state_changed"))
                .allMatch(line -> line.matches(".*\"time\":\"2026-03-02T(09:[345]|10:|11:[012]).*"));
        assertThat(offered(storm)).isGreaterThan(2 * offered(calls));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--hours    | 0                 | --hours 0",
                "--hours    | -1                | --hours -1",
                "--hours    | NaN               | --hours NaN",
                "--hours    | many              | --hours",
                "--hours    | 1000000           | --hours 1000000",
                "--start    | yesterday         | yesterday",
                "--start    | 2026-03-02        | 2026-03-02",
                "--storm    | nowhere@1+1:x2    | storm in nowhere",
                "--storm    | jeju              | storm 'jeju'",
                "--storm    | jeju@1+1:x0       | storm in jeju",
                "--seed     | one               | --seed",
                "--topology | none.yaml         | none.yaml: no such file",
                "--speed    | 3                 | --speed",
            })
    void shouldEndWith2AndNameWhatIsWrong(String option, String value, String named) {
        CommandRun run = CommandRun.of("simulate", option, value);

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(named);
        assertThat(run.events()).isEmpty();
    }

    private static CommandRun simulate(String... options) {
        CommandRun run = CommandRun.of(with(new String[] {"simulate"}, options));
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private static long offered(CommandRun run) {
        return run.lines().stream()
                .filter(line -> line.contains("contact.offered"))
                .count();
    }

    private static String[] with(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
