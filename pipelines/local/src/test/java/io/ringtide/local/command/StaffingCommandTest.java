package io.ringtide.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaffingCommandTest {
    /** The numbers are those of the published worked examples in the domain's table. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // 100 calls in half an hour of three minutes each: ten Erlangs.
                "--calls 100 --aht 180 --max-occupancy 1 | {\"model\":\"erlang_c\",\"load_erlangs\":10.000000,\"required_agents\":14,\"service_level\":0.888350,\"asa_s\":7.835937,\"abandonment_rate\":0.000000,\"occupancy\":0.714286,\"scheduled_agents\":20}",
                "--calls 100 --interval PT30M --aht 180 --max-occupancy 1 --target 0.9/20s --shrinkage 0 | required_agents\":15",
                "--calls 100 --aht 180 --patience 300 --max-occupancy 0.85 --max-abandonment 1 | required_agents\":13",
                "--calls 540 --aht 210 --patience 180 --max-occupancy 1 --max-abandonment 1 | required_agents\":64",
                "--calls 2700 --aht 210 --patience 180 --max-occupancy 1 --max-abandonment 1 | required_agents\":300",
                "--calls 6375 --aht 240 --patience 180 --max-occupancy 1 --max-abandonment 1 | required_agents\":794",
                "--calls 90 --interval PT5M --aht 210 --patience 180 --max-occupancy 1 --max-abandonment 1 | required_agents\":64",
                "--calls 0 --aht 180 | {\"model\":\"erlang_c\",\"load_erlangs\":0.000000,\"required_agents\":0,\"service_level\":null,\"asa_s\":null,\"abandonment_rate\":null,\"occupancy\":null,\"scheduled_agents\":0}"
            })
    void shouldCompute(String options, String expected) {
        CommandRun run = run(options);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.lines()).hasSize(1);
        assertThat(run.lines().get(0)).contains(expected);
    }

    @Test
    void shouldKeepTheDefaultBounds() {
        assertThat(run("--calls 2700 --aht 210 --patience 180").lines().get(0))
                .as("315 Erlangs: 80/20 alone would let 300 agents work without rest")
                .matches(".*\"required_agents\":3[3-6][0-9],.*\"occupancy\":0.8[78][0-9]*,.*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--aht 180 | --calls",
                "--calls x --aht 180 | --calls",
                "--calls -1 --aht 180 | load",
                "--calls NaN --aht 180 | load",
                "--calls 1e9 --aht 180 | 12000",
                "--calls 10 --aht 0 | handle time",
                "--calls 10 --aht 180 --interval PT0S | interval",
                "--calls 10 --aht 180 --interval soon | interval",
                "--calls 10 --aht 180 --patience 0 | patience",
                "--calls 10 --aht 180 --target 80% | --target",
                "--calls 10 --aht 180 --target 1.2/20 | share",
                "--calls 10 --aht 180 --target 1..2/20 | --target",
                "--calls 10 --aht 180 --shrinkage 1 | shrinkage",
                "--calls 10 --aht 180 --max-occupancy 0 | occupancy",
                "--calls 10 --aht 180 --max-abandonment 2 | abandonment"
            })
    void shouldSayWhatIsWrong(String options, String named) {
        CommandRun run = run(options);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(named);
        assertThat(run.lines()).isEmpty();
    }

    private static CommandRun run(String options) {
        return CommandRun.of(("staffing " + options).split(" "));
    }
}
