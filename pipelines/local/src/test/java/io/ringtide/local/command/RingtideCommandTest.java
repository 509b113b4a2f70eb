package io.ringtide.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RingtideCommandTest {

    @Test
    void shouldNameAllCommandsInItsHelp() {
        CommandRun run = CommandRun.of("--help");

        assertThat(run.status()).isZero();
        assertThat(run.help())
                .contains(
                        "up",
                        "backtest",
                        "convert",
                        "produce",
                        "simulate",
                        "apply",
                        "rejected",
                        "backup",
                        "restore",
                        "notify",
                        "wallboard",
                        "token",
                        "staffing",
                        "study",
                        "test");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "backtest",
                "convert",
                "produce",
                "simulate",
                "apply",
                "rejected",
                "backup",
                "restore",
                "notify",
                "wallboard",
                "token",
                "staffing",
                "study"
            })
    void shouldExplainEachCommand(String command) {
        CommandRun run = CommandRun.of(command, "--help");

        assertThat(run.status()).isZero();
        assertThat(run.help()).startsWith("Usage: ringtide " + command);
        assertThat(run.events()).isEmpty();
    }

    @Test
    void shouldTellItsVersion() {
        assertThat(CommandRun.of("--version").help()).startsWith("Ringtide ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                             | COMMAND",
                "fly                                            | fly",
                "--fly                                          | --fly",
                "backtest                                       | --events",
                "backtest --events                              | --events",
                "backtest --events a.ndjson                     | --out",
                "produce --events a.ndjson                      | --bootstrap",
                "produce --events a --bootstrap b:1 --speed fast | --speed fast",
                "produce --events a --bootstrap b:1 --speed 0   | --speed 0: a speed is a number above 0, or max",
                "rejected                                       | COMMAND",
                "rejected list                                  | --bootstrap",
                "rejected list --bootstrap b:1 --reason rain      | --reason rain: one of malformed, ",
                "rejected list --bootstrap b:1 --since noon       | --since noon",
                "rejected redrive --dry-run                     | --bootstrap",
                "backup x.tar.gz                                | --data",
                "backup x.tar.gz --data no/such                 | no/such: no data folder",
                "restore --data x                               | FILE.tar.gz",
                "notify --config a                              | --bootstrap",
                "wallboard --bootstrap b:1                      | --insecure",
                "cluster up --job-managers 3                    | job managers",
                "cluster up --parallelism 4                     | parallelism 4",
                "cluster up --task-managers 0                   | task managers",
                "cluster rescale                                | --parallelism",
                "study failures --fault rain                    | rain: one of",
                "study failures --runs 0                        | --runs",
                "wallboard --bootstrap b:1 --insecure --host 0.0.0.0 | loopback only",
                "wallboard --bootstrap b:1 --insecure --port 70000 | --port 70000",
                "up --port none                                 | --port",
                "up --port 70000                                | --port 70000",
                "up --clock sun                                 | --clock sun",
                "up --play no/such/file.ndjson                  | no/such/file.ndjson",
                "up --clock wall --speed 3                      | --speed 1, not 3",
                "simulate --config a --topology b               | --config or --topology",
                "up --history jdbc:mysql://a/b?password=hush    | --history",
            })
    void shouldEndWith2WhereTheUsageIsBad(String command, String named) {
        CommandRun run = CommandRun.of(command.isEmpty() ? new String[0] : command.split(" "));

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(named).doesNotContain("hush");
        assertThat(run.events()).isEmpty();
    }
}
