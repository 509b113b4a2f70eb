package io.ringtide.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringtide.jobs.OperatorIds;
import io.ringtide.local.backtest.BacktestRun;
import io.ringtide.local.backtest.EventLists;
import io.ringtide.local.backtest.Topologies;
import io.ringtide.local.proof.Fault.Moment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The live job fails twenty times on its way through a feed in five partitions, and in the end has told what it tells
 * undisturbed of the same feed in two partitions, and what a backtest tells. More of it, twenty by twenty, with {@code
 * -Dringtide.failovers=200}; one feed alone with {@code -Dringtide.history=SEED}.
 */
@Timeout(3_600)
class FailoverProofTest {
    private static final int FAILOVERS = 20;
    private static final int FAILOVERS_WANTED = Integer.getInteger("ringtide.failovers", FAILOVERS);
    /** A fault that finds no occasion in its chunk waits for the next one. */
    private static final int SPARE_CHUNKS = 12;

    private static final Duration FAULT_LIMIT = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Where the live job fails: at every kind of moment, in every operator with state, and in each sink. */
    private static final List<Fault> FAULTS = List.of(
            new Fault(Moment.IN_SNAPSHOT, OperatorIds.FLOOR, 2),
            new Fault(Moment.IN_SNAPSHOT, OperatorIds.FLOOR_ROLL_UP, 1),
            new Fault(Moment.IN_SNAPSHOT, OperatorIds.IDENTITY, 1),
            new Fault(Moment.IN_SNAPSHOT, OperatorIds.INTERVALS_SINK, 1),
            new Fault(Moment.BEFORE_BARRIER, OperatorIds.FLOOR, 1),
            new Fault(Moment.BEFORE_NOTIFICATION, OperatorIds.FLOOR, 1),
            new Fault(Moment.BEFORE_NOTIFICATION, OperatorIds.AGENTS, 2),
            new Fault(Moment.BEFORE_NOTIFICATION, OperatorIds.METRICS_SINK, 1),
            new Fault(Moment.BEFORE_WATERMARK, OperatorIds.FLOOR, 1),
            new Fault(Moment.AFTER_WATERMARK, OperatorIds.FLOOR, 1),
            new Fault(Moment.AFTER_WATERMARK, OperatorIds.FLOOR_ROLL_UP, 1),
            new Fault(Moment.BEFORE_WATERMARK, OperatorIds.IDENTITY, 1),
            new Fault(Moment.IN_TIMER, OperatorIds.METRICS, 2),
            new Fault(Moment.AFTER_ELEMENT, OperatorIds.METRICS_SINK, 3),
            new Fault(Moment.AFTER_ELEMENT, OperatorIds.INTERVALS_SINK, 1),
            new Fault(Moment.BEFORE_ELEMENT, OperatorIds.REJECTED_SINK, 1),
            new Fault(Moment.BEFORE_ELEMENT, OperatorIds.DECODE, 5),
            new Fault(Moment.AFTER_ELEMENT, OperatorIds.FLOOR, 7),
            new Fault(Moment.AFTER_ELEMENT, OperatorIds.AGENTS, 3),
            new Fault(Moment.BEFORE_ELEMENT, OperatorIds.FLOOR_ROLL_UP, 4));

    @TempDir
    private Path folder;

    @Test
    void shouldTellTheSameAfterManyFailovers() throws Exception {
        Long only = Long.getLong("ringtide.history");
        int rounds = only == null ? (FAILOVERS_WANTED + FAILOVERS - 1) / FAILOVERS : 1;
        for (int round = 0; round < rounds; round++) {
            long seed = only == null ? round + 1 : only;
            try {
                prove(Files.createDirectory(folder.resolve("round-" + round)), seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "replay: ./ringtide test -pl pipelines/local -am -Dtest=FailoverProofTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dringtide.history=" + seed + "\n"
                                + e.getMessage(),
                        e);
            }
        }
    }

    private static void prove(Path folder, long seed) throws Exception {
        ProofFeed feed = new ProofFeed(seed, FAILOVERS + SPARE_CHUNKS);
        List<Fault> faults = new ArrayList<>(FAULTS);
        Collections.shuffle(faults, new Random(seed));
        BacktestRun backtest = backtest(folder, feed);
        Map<String, JsonNode> expected = intervalsOf(backtest);
        Map<String, Set<JsonNode>> frames;
        Map<String, JsonNode> intervals;
        Set<String> rejections;
        try (ProofRun undisturbed = ProofRun.start(folder.resolve("undisturbed"), 2)) {
            for (int chunk = 0; chunk < feed.chunks(); chunk++) {
                undisturbed.write(feed, chunk);
            }
            undisturbed.end(feed);
            intervals = awaitIntervals(undisturbed, feed, expected);
            frames = undisturbed.frames();
            rejections = undisturbed.rejections();
        }
        Injected.clear();
        try (ProofRun disturbed = ProofRun.start(folder.resolve("disturbed"), 5)) {
            fail(disturbed, feed, faults);
            disturbed.end(feed);
            Differences.expectNone(
                    "intervals of an undisturbed run", intervals, awaitIntervals(disturbed, feed, expected));
            assertThat(Injected.starts()).as("starts").isEqualTo(1 + FAILOVERS);
            assertThat(disturbed.rejections()).isEqualTo(rejections);
            expectOneValueOfEach(disturbed.frames(), frames, framesOf(backtest));
        }
    }

    /** One fault a chunk, the next when the job is back from the last. */
    private static void fail(ProofRun run, ProofFeed feed, List<Fault> faults) throws Exception {
        Deque<Fault> left = new ArrayDeque<>(faults);
        // A fault of a job that is still on its way up would be none of its starts.
        await().atMost(LIMIT).until(() -> Injected.starts() == 1);
        for (int chunk = 0; chunk < feed.chunks(); chunk++) {
            Fault fault = left.poll();
            if (fault == null) {
                run.write(feed, chunk);
                continue;
            }
            int starts = Injected.starts();
            Injected.arm(fault);
            run.writeEvents(feed, chunk);
            // Without the clock's beat events run ahead of the slides, which is when timers have something to tell.
            boolean failed = fault.moment() == Moment.IN_TIMER && hasFailed();
            run.writeClock(feed, chunk);
            if (failed || hasFailed() || !Injected.disarm()) {
                await().atMost(LIMIT).until(() -> Injected.starts() == starts + 1);
            } else {
                left.add(fault);
            }
        }
        assertThat(left).as("faults that found no occasion").isEmpty();
    }

    private static boolean hasFailed() {
        try {
            await().pollInterval(Duration.ofMillis(20)).atMost(FAULT_LIMIT).until(() -> !Injected.isArmed());
            return true;
        } catch (org.awaitility.core.ConditionTimeoutException noOccasion) {
            return false;
        }
    }

    /**
     * The intervals as they are when all is over, by when those that a backtest has are as it tells them. How often one
     * was corrected depends on the order in which partitions are read; what a reader keeps in the end does not.
     */
    private static Map<String, JsonNode> awaitIntervals(ProofRun run, ProofFeed feed, Map<String, JsonNode> expected) {
        String end = " " + Instant.ofEpochMilli(feed.end());
        AtomicReference<Map<String, JsonNode>> found = new AtomicReference<>();
        await().atMost(LIMIT)
                .failFast("the job has ended", () -> !run.isAlive())
                .untilAsserted(() -> {
                    assertThat(run.frames().keySet()).contains("east/tenant:east" + end, "west/tenant:west" + end);
                    Map<String, JsonNode> told = withoutRevisions(run.intervals());
                    // Whether one is told of that was over before the first watermark depends on where that was.
                    told.keySet().retainAll(expected.keySet());
                    Differences.expectNone("intervals of a backtest", expected, told);
                    found.set(told);
                });
        return found.get();
    }

    /** Of the tenant whose events come in order every frame that ever left is right; of the other one the last. */
    private static void expectOneValueOfEach(
            Map<String, Set<JsonNode>> actual, Map<String, Set<JsonNode>> undisturbed, Map<String, JsonNode> backtest) {
        String last = "Z";
        for (String id : actual.keySet()) {
            last = id;
        }
        int compared = 0;
        for (Map.Entry<String, Set<JsonNode>> frame : actual.entrySet()) {
            boolean isLast = frame.getKey().endsWith(last.substring(last.indexOf(' ')));
            if (!frame.getKey().startsWith(ProofFeed.IN_ORDER + "/") && !isLast) {
                continue;
            }
            assertThat(frame.getValue().size())
                    .as("values of " + frame.getKey())
                    .isOne();
            JsonNode value = frame.getValue().iterator().next();
            for (JsonNode same : undisturbed.getOrDefault(frame.getKey(), Set.of())) {
                Differences.expectNone("frame", Map.of(frame.getKey(), same), Map.of(frame.getKey(), value));
            }
            if (backtest.containsKey(frame.getKey())) {
                compared++;
                Differences.expectNone(
                        "frame of a backtest",
                        Map.of(frame.getKey(), backtest.get(frame.getKey())),
                        Map.of(frame.getKey(), value));
            }
        }
        assertThat(compared).as("frames that a backtest has, too").isGreaterThan(FAILOVERS);
    }

    private static BacktestRun backtest(Path folder, ProofFeed feed) throws Exception {
        Path file = EventLists.write(folder.resolve("events.ndjson"), feed.lines());
        return BacktestRun.of(
                folder.resolve("backtest"),
                "--events",
                file.toString(),
                "--config",
                Topologies.TWO_ZONES.folder().toString(),
                "--every",
                "PT1M");
    }

    private static Map<String, JsonNode> framesOf(BacktestRun backtest) throws Exception {
        Map<String, JsonNode> frames = new TreeMap<>();
        backtest.metrics().forEach(frame -> frames.put(ProofRun.frameId(frame), ProofRun.numbers(frame)));
        return frames;
    }

    private static Map<String, JsonNode> intervalsOf(BacktestRun backtest) throws Exception {
        Map<String, JsonNode> intervals = new TreeMap<>();
        backtest.intervals().forEach(interval -> intervals.put(ProofRun.intervalId(interval), interval));
        return withoutRevisions(intervals);
    }

    private static Map<String, JsonNode> withoutRevisions(Map<String, JsonNode> intervals) {
        Map<String, JsonNode> values = new TreeMap<>();
        intervals.forEach((id, interval) -> {
            ObjectNode value = interval.deepCopy();
            value.remove(List.of("revision", "final"));
            values.put(id, value);
        });
        return values;
    }
}
