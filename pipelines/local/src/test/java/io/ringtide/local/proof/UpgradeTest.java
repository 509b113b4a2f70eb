package io.ringtide.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringtide.local.backtest.BacktestRun;
import io.ringtide.local.backtest.EventLists;
import io.ringtide.local.backtest.Topologies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole live job goes on from a savepoint of every earlier version, with the log as that version had read it, and tells what a
 * backtest of the whole log tells. The savepoint of this version is taken anew, as long as it is not released, with {@code
 * -Dringtide.golden=write}.
 */
@Timeout(300)
class UpgradeTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "savepoints");
    private static final String THIS_VERSION = "0.1";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String BEFORE = "before.ndjson.gz";
    private static final int PARTITIONS = 2;
    private static final int CHUNKS = 4;
    /** In the middle of a half hour, and of calls. */
    private static final int CHUNKS_BEFORE = 2;

    @TempDir
    private Path folder;

    static List<Path> versions() throws IOException {
        try (Stream<Path> versions = Files.list(FOLDER)) {
            return versions.filter(Files::isDirectory).sorted().toList();
        }
    }

    @Test
    void shouldHoldASavepointOfThisVersion() throws Exception {
        Path golden = FOLDER.resolve(THIS_VERSION);
        if (System.getProperty("ringtide.golden", "").equals("write")) {
            write(golden);
        }
        assertThat(versions()).contains(golden);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void shouldGoOnFromTheSavepointOfThatVersion(Path version) throws Exception {
        List<LoggedRecord> before = LoggedRecord.read(version.resolve(BEFORE));
        List<List<LoggedRecord>> after = new ArrayList<>();
        for (int part = 1; Files.exists(version.resolve(after(part))); part++) {
            after.add(LoggedRecord.read(version.resolve(after(part))));
        }
        BacktestRun backtest =
                backtest(Stream.concat(before.stream(), after.stream().flatMap(List::stream)));
        Map<String, JsonNode> expected = new TreeMap<>();
        backtest.intervals().forEach(interval -> expected.put(ProofRun.intervalId(interval), numbers(interval)));
        Map<String, JsonNode> frames = new TreeMap<>();
        backtest.metrics().forEach(frame -> frames.put(ProofRun.frameId(frame), ProofRun.numbers(frame)));
        Path checkpoints = Files.createDirectories(folder.resolve("flink").resolve("checkpoints"));
        PathUtils.copyDirectory(version.resolve("savepoint"), checkpoints.resolve("of-that-version"));

        Map<String, Set<JsonNode>> told;
        try (ProofRun run = ProofRun.goOn(folder, PARTITIONS, before)) {
            for (List<LoggedRecord> part : after) {
                run.append(part);
                awaitFramesOf(run, timeOf(part));
            }
            await().atMost(LIMIT)
                    .failFast("the job has ended", () -> !run.isAlive())
                    .untilAsserted(() -> {
                        Map<String, JsonNode> intervals = new TreeMap<>();
                        run.intervals().forEach((id, interval) -> intervals.put(id, numbers(interval)));
                        // Whether one of which nothing is known is told of depends on where the first watermark was.
                        intervals.keySet().retainAll(expected.keySet());
                        Differences.expectNone("intervals of a backtest", expected, intervals);
                    });
            told = run.frames();
        }

        assertThat(told.keySet().stream().map(UpgradeTest::timeOf).min(Long::compare))
                .as("the first frame is of the time after the savepoint")
                .hasValueSatisfying(first -> assertThat(first).isGreaterThan(timeOf(before)));
        frames.keySet().retainAll(told.keySet());
        frames.keySet().removeIf(id -> !id.startsWith(ProofFeed.IN_ORDER + "/"));
        assertThat(frames).hasSizeGreaterThan(15);
        frames.forEach((id, frame) -> assertThat(told.get(id)).as(id).containsExactly(frame));
    }

    private static long timeOf(String frameId) {
        return Instant.parse(frameId.substring(frameId.lastIndexOf(' ') + 1)).toEpochMilli();
    }

    /** As of when the last frame of a part of the log is. */
    private static long timeOf(List<LoggedRecord> part) {
        return part.stream().mapToLong(LoggedRecord::arrival).max().orElseThrow() - ProofRun.LAG_MS;
    }

    private static void awaitFramesOf(ProofRun run, long time) {
        String at = " " + Instant.ofEpochMilli(time);
        await().atMost(LIMIT)
                .failFast("the job has ended", () -> !run.isAlive())
                .until(() ->
                        run.frames().keySet().containsAll(Set.of("east/tenant:east" + at, "west/tenant:west" + at)));
    }

    private static String after(int part) {
        return "after-" + part + ".ndjson.gz";
    }

    private static JsonNode numbers(JsonNode interval) {
        ObjectNode numbers = interval.deepCopy();
        numbers.remove(List.of("revision", "final"));
        return numbers;
    }

    private BacktestRun backtest(Stream<LoggedRecord> log) throws Exception {
        List<String> lines = log.filter(LoggedRecord::isOfTheFloor)
                .sorted(Comparator.comparingLong(LoggedRecord::arrival))
                .map(LoggedRecord::value)
                .toList();
        return BacktestRun.of(
                folder.resolve("backtest"),
                "--events",
                EventLists.write(folder.resolve("events.ndjson"), lines).toString(),
                "--config",
                Topologies.TWO_ZONES.folder().toString(),
                "--every",
                "PT1M");
    }

    private void write(Path golden) throws Exception {
        if (Files.exists(golden)) {
            PathUtils.deleteDirectory(golden);
        }
        Files.createDirectories(golden);
        ProofFeed feed = new ProofFeed(1, CHUNKS);
        try (ProofRun run = ProofRun.start(folder, PARTITIONS)) {
            for (int chunk = 0; chunk < CHUNKS_BEFORE; chunk++) {
                run.write(feed, chunk);
            }
            awaitFramesOf(run, feed.chunkEnd(CHUNKS_BEFORE - 1));
            List<LoggedRecord> written = run.log();
            LoggedRecord.write(golden.resolve(BEFORE), written);
            PathUtils.copyDirectory(run.stop(folder.resolve("savepoints")), golden.resolve("savepoint"));
            for (int part = 1; part <= CHUNKS - CHUNKS_BEFORE + 1; part++) {
                int chunk = CHUNKS_BEFORE + part - 1;
                if (chunk < CHUNKS) {
                    run.write(feed, chunk);
                } else {
                    run.end(feed);
                }
                List<LoggedRecord> log = run.log();
                List<LoggedRecord> more = new ArrayList<>(log);
                more.removeAll(written);
                LoggedRecord.write(golden.resolve(after(part)), more);
                written = log;
            }
        }
    }
}
