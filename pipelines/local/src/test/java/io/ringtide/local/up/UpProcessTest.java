package io.ringtide.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringtide.domain.event.EventType;
import io.ringtide.local.broker.PortTakenException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The life of {@code up} as a process, told in order: killed twice, played to its end, stopped. */
@Timeout(300)
@TestMethodOrder(OrderAnnotation.class)
class UpProcessTest {
    private static final Instant START = Instant.parse("2026-08-03T00:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(90).minusSeconds(7);
    /** The play takes a quarter of a minute: time for two kills, with checkpoints before them. */
    private static final String SPEED = "360";

    @TempDir
    private static Path folder;

    private static PlayFile play;
    private static int port;
    private static Wall wall;
    private static UpProcess running;

    @BeforeAll
    static void writePlay() throws IOException {
        play = PlayFile.simulated(folder.resolve("play.ndjson"), START, LENGTH);
        port = FreePorts.block();
        wall = new Wall(port);
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    @Order(1)
    void shouldLoseNothingAndDoubleNothingWhenKilledInTheMiddle() throws Exception {
        OracleCheck oracle = new OracleCheck(play.floor());
        long entered = play.events().stream()
                .filter(event -> event.type() == EventType.CONTACT_ENQUEUED)
                .count();
        for (long share : List.of(25, 60)) {
            running = startPlay();
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> wall.total("entered") > entered * share / 100 && wall.checkpoints() > 0);
            running.kill();
            assertThat(wall.asOf()).as("the wallboard of a killed process").isZero();
            await("the end of the database that it had started")
                    .atMost(Duration.ofSeconds(60))
                    .ignoreException(PortTakenException.class)
                    .untilAsserted(UpProcessTest::assertNothingRuns);
        }
        running = startPlay();
        long end = wall.awaitEnd(play);
        oracle.assertFrames(wall.frames(), end);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Map<FloorRecords.Cell, FloorRecords.Revision> intervals =
                    FloorRecords.intervals(wall.bootstrapServers(), oracle::knows);
            oracle.assertIntervals(intervals);
        });
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(HistoryRows.stored(new UpPorts(port).history()))
                        .isNotEmpty()
                        .isEqualTo(HistoryRows.newest(wall.bootstrapServers())));
        assertThat(wall.flinkMetrics().sum("ringtide_imbalance")).isZero();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(running.out())
                        .containsOnlyOnce("play over: " + play.events().size()
                                + " events; the wallboard keeps the last numbers"));
        assertThat(running.isAlive()).isTrue();
    }

    @Test
    @Order(2)
    void shouldListenOnTheLoopbackOnlyButForFlinksMetrics() throws Exception {
        assumeTrue(Programs.isInstalled("ss"), "ss is not installed");
        Process ss = new ProcessBuilder("ss", "-H", "-l", "-t", "-n", "-p").start();
        List<String> listening = new String(ss.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("pid=" + running.pid() + ","))
                .toList();
        assertThat(listening).as("wallboard, Flink UI, broker, Flink's metrics").hasSizeGreaterThanOrEqualTo(4);
        assertThat(listening)
                .filteredOn(line -> !line.contains(":" + new UpPorts(port).flinkMetrics() + " "))
                .allMatch(line -> line.contains("127.0.0.1]:") || line.contains(" 127.0.0.1:"));
    }

    @Test
    @Order(3)
    void shouldSayInOneLineThatAPortIsTaken() throws Exception {
        assertRefused(folder.resolve("another"), port, play.path(), "port " + port + " for the wallboard is taken");
        assertThat(folder.resolve("another")).doesNotExist();
    }

    @Test
    @Order(4)
    void shouldSayInOneLineThatTheFolderIsInUse() throws Exception {
        assertRefused(data(), FreePorts.block(), play.path(), "is in use by process " + running.pid());
    }

    @Test
    @Order(5)
    void shouldStopCleanlyWhenAskedTo() throws Exception {
        running.askToStop();
        running.await(30);

        assertThat(running.err()).isEmpty();
        assertThat(running.out())
                .contains("Ringtide is up after", "stopping", "stopped; start again with the same --data to go on")
                .contains("history        jdbc:postgresql://localhost:" + new UpPorts(port).history())
                .doesNotContain("Exception", "Error", "\tat ");
        new UpPorts(port).check();
        new UpPorts(port).checkHistory();
    }

    @Test
    @Order(6)
    void shouldRefuseAnotherPlayInTheSameFolder() throws Exception {
        Path other = Files.copy(play.path(), folder.resolve("other.ndjson"));
        assertRefused(data(), port, other, "belongs to another play");
    }

    /** Nothing that it had started is left, however far the start of that had come. */
    private static void assertNothingRuns() throws PortTakenException {
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(command -> command.contains(data().toString())))
                .isEmpty();
        new UpPorts(port).checkHistory();
    }

    private static UpProcess startPlay() throws IOException {
        return UpProcess.start(folder, arguments(data(), port, play.path()));
    }

    private static String[] arguments(Path data, int onPort, Path file) {
        return new String[] {
            "--play",
            file.toString(),
            "--clock",
            "records",
            "--speed",
            SPEED,
            "--data",
            data.toString(),
            "--port",
            Integer.toString(onPort)
        };
    }

    private static Path data() {
        return folder.resolve("data");
    }

    private static void assertRefused(Path data, int onPort, Path file, String reason) throws Exception {
        try (UpProcess refused = UpProcess.start(folder, arguments(data, onPort, file))) {
            assertThat(refused.await(60)).isEqualTo(1);
            assertThat(refused.err().lines().toList())
                    .singleElement()
                    .asString()
                    .startsWith("ringtide: ")
                    .contains(reason);
            assertThat(refused.out()).isEmpty();
        }
    }
}
