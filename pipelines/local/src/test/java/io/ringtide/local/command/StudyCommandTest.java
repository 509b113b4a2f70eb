package io.ringtide.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCommandTest {
    @Test
    void shouldWriteATableOfAllMethodsAndShowHowFarItIs(@TempDir Path folder) throws Exception {
        Path csv = folder.resolve("scores.csv");

        CommandRun run = CommandRun.of("study", "surges", "--countries", "1", "--days", "16", "--csv", csv.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("0 % of the study", "90 % of the study", "too few to judge");
        assertThat(run.lines().get(0)).startsWith("| method | threshold |");
        assertThat(run.lines())
                .anyMatch(line -> line.startsWith("| Ringtide |"))
                .anyMatch(line -> line.startsWith("| EARS C2 |"))
                .anyMatch(line -> line.startsWith("| Holt-Winters, weekly |"));
        assertThat(Files.readAllLines(csv)).hasSize(run.lines().size() - 1);
    }

    @Test
    void shouldMeasureDelivery() {
        CommandRun run = CommandRun.of("study", "delivery", "--alerts", "20", "--per-second", "100");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.help()).contains("| alerts |", "| 20 | 100 |");
        assertThat(CommandRun.of("study", "delivery", "--alerts", "0").status()).isEqualTo(2);
    }

    @Test
    void shouldMeasureFromACallToItsPage() {
        CommandRun run = CommandRun.of("study", "paging", "--calls", "10");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.help())
                .contains("| 10 pages, from |", "| the call |", "| the end of its slide |", "| the tick that closes");
        assertThat(CommandRun.of("study", "paging", "--calls", "0").status()).isEqualTo(2);
    }

    @Test
    void shouldSayWhatIsWrong() {
        CommandRun run = CommandRun.of("study", "surges", "--countries", "0");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("study surges");
    }
}
