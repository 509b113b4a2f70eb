package io.ringtide.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.topology.Scope;
import io.ringtide.local.Recordings;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.play.Speed;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.report.TopicNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files played at full speed through the broker and the job, held to a naive count of the same events. */
@Timeout(300)
class PlayedFileTest {
    /** Ten o'clock in the morning there. */
    private static final Instant START = Instant.parse("2026-08-03T01:00:00Z");
    /** A few seconds less than whole half hours, so that the last windows are full. */
    private static final Duration LENGTH = Duration.ofMinutes(150).minusSeconds(7);

    private static final int PARTITIONS = 4;

    @TempDir
    private Path folder;

    private final int port = FreePorts.block();
    private final Wall wall = new Wall(port);

    @Test
    void shouldEqualANaiveCountAndChangeNothingWhenStartedAgain() throws Exception {
        PlayFile play = PlayFile.simulated(folder.resolve("hours.ndjson"), START, LENGTH);
        OracleCheck oracle = new OracleCheck(play.floor());
        Map<FloorRecords.Cell, FloorRecords.Revision> intervals;
        JsonNode frames;
        long records;
        try (Up up = start(play)) {
            awaitEnd(play);
            frames = wall.frames();
            oracle.assertFrames(frames, play.end());
            intervals = expectIntervals(oracle, oracle::knows);
            assertThat(wall.flinkMetrics().sum("ringtide_imbalance")).isZero();
            assertThat(up.played()).isEqualTo(play.events().size());
            records = records(TopicNames.EVENTS);
            assertThat(up.failure()).isNotDone();
        }
        new UpPorts(port).check();
        try (Up up = start(play)) {
            await().atMost(Duration.ofSeconds(90)).until(() -> wall.checkpoints() > 0);
            awaitEnd(play);
            assertThat(wall.frames()).isEqualTo(frames);
            assertThat(FloorRecords.intervals(up.bootstrapServers(), oracle::knows))
                    .isEqualTo(intervals);
            assertThat(records(TopicNames.EVENTS))
                    .as("its end is said again, to each partition, and perhaps more than once")
                    .isBetween(records + PARTITIONS, records + 40 * PARTITIONS);
            assertThat(wall.flinkMetrics().sum("ringtide_imbalance")).isZero();
            assertThat(up.failure()).isNotDone();
        }
    }

    @Test
    @Tag("recordings")
    void shouldEqualANaiveCountOverAMonthOfABank() throws Exception {
        EventFile recording = EventFile.of(Recordings.require("bank_1999-01.tsv.gz"));
        PlayFile play = PlayFile.bank(folder.resolve("january.ndjson"), recording);
        OracleCheck oracle = new OracleCheck(play.floor());
        try (Up up = start(play)) {
            awaitEnd(play);
            assertThat(up.failure()).isNotDone();
            oracle.assertFrames(wall.frames(), play.end());
            expectIntervals(oracle, PlayedFileTest::isOfTheBank);
            assertThat(wall.flinkMetrics().sum("ringtide_imbalance")).isZero();
            assertThat(records(TopicNames.REJECTED)).isZero();
        }
    }

    /** The default utility's own scopes have nothing to do in that play. */
    private static boolean isOfTheBank(Scope scope) {
        return scope.name().startsWith("bank") || scope.kind() == Scope.Kind.TENANT;
    }

    private Up start(PlayFile play) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        return Up.start(
                new UpSettings(play.configuration(), false, play.plan(), Speed.MAX, data, port, HistoryChoice.NONE),
                step -> {});
    }

    private void awaitEnd(PlayFile play) {
        await().atMost(Duration.ofSeconds(200)).until(() -> wall.asOf() == play.end());
    }

    /** The last intervals leave at once behind the last frames, through a sink of their own. */
    private Map<FloorRecords.Cell, FloorRecords.Revision> expectIntervals(OracleCheck oracle, Predicate<Scope> scopes) {
        AtomicReference<Map<FloorRecords.Cell, FloorRecords.Revision>> found = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            found.set(FloorRecords.intervals(wall.bootstrapServers(), scopes));
            oracle.assertIntervals(found.get());
        });
        return found.get();
    }

    private long records(String topic) {
        AtomicLong records = new AtomicLong();
        TestingKafka.read(wall.bootstrapServers(), topic, record -> records.incrementAndGet());
        return records.get();
    }
}
