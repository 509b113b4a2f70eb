package io.ringtide.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.local.command.CommandRun;
import io.ringtide.local.play.Speed;
import io.ringtide.wire.file.Folders;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole Ringtide, database included, that was played to, stopped, kept as one file, and brought back. */
@Timeout(400)
class RestoredTest {
    private static final Instant START = Instant.parse("2026-08-03T01:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(60).minusSeconds(7);

    @TempDir
    private Path folder;

    private final int port = FreePorts.block();
    private final Wall wall = new Wall(port);

    @Test
    void shouldGoOnFromABackupWhereItWasMadeAndElsewhere() throws Exception {
        PlayFile play = PlayFile.simulated(folder.resolve("play.ndjson"), START, LENGTH);
        Path data = folder.resolve("자료");
        Path elsewhere = folder.resolve("elsewhere");
        String file = folder.resolve("backup.tar.gz").toString();
        JsonNode frames;
        Map<String, String> stored;
        try (Up up = start(play, data)) {
            wall.awaitEnd(play);
            stored = awaitStored(up);
            long before = wall.checkpoints();
            await().atMost(Duration.ofSeconds(60)).until(() -> wall.checkpoints() >= before + 2);
            frames = wall.frames();
            assertThat(wall.restored()).isZero();
            CommandRun inUse = CommandRun.of("backup", file, "--data", data.toString());
            assertThat(inUse.status()).isEqualTo(1);
            assertThat(inUse.err()).contains("is in use by process");
        }
        assertDone(CommandRun.of("backup", file, "--data", data.toString()));
        Folders.deleteAll(data);

        assertDone(CommandRun.of("restore", file, "--data", data.toString()));
        assertGoesOn(play, data, frames, stored, 1);
        Folders.deleteAll(data);

        assertDone(CommandRun.of("restore", file, "--data", elsewhere.toString(), "--moved"));
        assertGoesOn(play, elsewhere, frames, stored, 0);
    }

    /** @param restored how often the job went on from a checkpoint */
    private void assertGoesOn(PlayFile play, Path data, JsonNode frames, Map<String, String> stored, int restored)
            throws Exception {
        new UpPorts(port).check();
        try (Up up = start(play, data)) {
            await().atMost(Duration.ofSeconds(90)).until(() -> wall.checkpoints() > 0);
            wall.awaitEnd(play);
            assertThat(wall.restored()).isEqualTo(restored);
            assertThat(up.played()).isEqualTo(play.events().size());
            assertThat(wall.frames()).isEqualTo(frames);
            assertThat(awaitStored(up)).isEqualTo(stored);
            assertThat(wall.flinkMetrics().sum("ringtide_imbalance")).isZero();
            assertThat(up.failure()).isNotDone();
        }
    }

    private Map<String, String> awaitStored(Up up) throws Exception {
        int history = new UpPorts(port).history();
        await("the database, and all that it is to hold")
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(() -> assertThat(HistoryRows.stored(history))
                        .isNotEmpty()
                        .isEqualTo(HistoryRows.newest(up.bootstrapServers())));
        return HistoryRows.stored(history);
    }

    private Up start(PlayFile play, Path data) throws Exception {
        return Up.start(
                new UpSettings(play.configuration(), false, play.plan(), Speed.MAX, data, port, HistoryChoice.EMBEDDED),
                step -> {});
    }

    private static void assertDone(CommandRun run) {
        assertThat(run.status()).as(run.err()).isZero();
    }
}
