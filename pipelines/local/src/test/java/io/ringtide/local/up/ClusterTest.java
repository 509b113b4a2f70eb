package io.ringtide.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringtide.domain.event.EventType;
import io.ringtide.local.cluster.Cluster;
import io.ringtide.local.cluster.ClusterSettings;
import io.ringtide.local.cluster.Rescaling;
import io.ringtide.local.cluster.RunningProgram;
import io.ringtide.local.play.Speed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live job on a cluster of processes, stopped and started from savepoints at 1, 3 and 2 subtasks. */
@Timeout(600)
class ClusterTest {
    private static final Instant START = Instant.parse("2026-08-03T00:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(50).minusSeconds(7);
    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final double SPEED = 90;

    @TempDir
    private Path folder;

    @Test
    void shouldCountTheSameWhenItIsRescaledOnItsWay() throws Exception {
        PlayFile play = PlayFile.simulated(folder.resolve("play.ndjson"), START, LENGTH);
        OracleCheck oracle = new OracleCheck(play.floor());
        long entered = play.events().stream()
                .filter(event -> event.type() == EventType.CONTACT_ENQUEUED)
                .count();
        int port = FreePorts.block();
        Wall wall = new Wall(port);
        Path data = folder.resolve("data");
        UpSettings up = new UpSettings(play.plan(), new Speed(SPEED), data, port);
        ClusterSettings settings = new ClusterSettings(up, null, 1, 3, 1, Duration.ofSeconds(2));
        try (Cluster cluster = Cluster.start(settings, step -> {})) {
            assertThat(cluster.programs())
                    .extracting(RunningProgram::name)
                    .containsExactlyInAnyOrder(
                            "kafka",
                            "zookeeper",
                            "job-manager-1",
                            "task-manager-1",
                            "task-manager-2",
                            "task-manager-3",
                            "wallboard");
            await().atMost(LIMIT).until(() -> wall.total("entered") > entered / 5);
            rescale(cluster, data, 3);
            await().atMost(LIMIT).until(() -> wall.total("entered") > entered / 2);
            rescale(cluster, data, 2);
            long end = wall.awaitEnd(play);
            oracle.assertFrames(wall.frames(), end);
            await().atMost(LIMIT).untilAsserted(() -> {
                Map<FloorRecords.Cell, FloorRecords.Revision> intervals =
                        FloorRecords.intervals(wall.bootstrapServers(), oracle::knows);
                oracle.assertIntervals(intervals);
            });
            assertThat(wall.job().path("vertices"))
                    .extracting(vertex -> vertex.path("parallelism").asInt())
                    .contains(2)
                    .allMatch(parallelism -> parallelism <= 2);
        }
    }

    private static void rescale(Cluster cluster, Path data, int parallelism) throws Exception {
        assertThat(Rescaling.of(data).rescale(parallelism)).contains("savepoint");
        await().atMost(LIMIT).until(cluster::isRunning);
    }
}
