package io.ringtide.local.proof;

import static org.awaitility.Awaitility.await;

import io.ringtide.jobs.kafka.LogClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FewPartitionsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTellTheTimeWhereThereAreFewerPartitionsThanReaders() throws Exception {
        try (ProofRun run = ProofRun.start(folder, 1, LogClock.WALL)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> run.frames().keySet().stream().anyMatch(id -> id.startsWith("east/tenant:east ")));
        }
    }
}
