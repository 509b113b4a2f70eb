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
        assertThat(run.err()).contains("0 % of the study", "90 % of the study");
        assertThat(run.lines().get(0)).startsWith("| method | threshold |");
        assertThat(run.lines())
                .anyMatch(line -> line.startsWith("| Ringtide |"))
                .anyMatch(line -> line.startsWith("| EARS C2 |"))
                .anyMatch(line -> line.startsWith("| Holt-Winters, weekly |"));
        assertThat(Files.readAllLines(csv)).hasSize(run.lines().size() - 1);
    }

    @Test
    void shouldSayWhatIsWrong() {
        CommandRun run = CommandRun.of("study", "surges", "--countries", "0");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("study surges");
    }
}
