package io.ringtide.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.domain.floor.Counter;
import io.ringtide.jobs.history.HistoryJob;
import io.ringtide.local.broker.Ports;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.command.CommandRun;
import io.ringtide.local.history.EmbeddedHistory;
import io.ringtide.local.history.TestingSql;
import io.ringtide.local.play.Speed;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A play into a database of somebody else's, which goes away in the middle: nothing waits for it, nothing is lost. */
@Timeout(300)
class HistoryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-08-03T01:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(60).minusSeconds(7);
    /** A play of half a minute: long enough to be in the middle of it on a busy machine. */
    private static final Speed SPEED = new Speed(120);

    @TempDir
    private Path folder;

    private final int port = FreePorts.block();
    private final Wall wall = new Wall(port);

    @Test
    void shouldHoldInTheEndWhatTheTopicHoldsAndABacktestGives() throws Exception {
        PlayFile play = PlayFile.simulated(folder.resolve("play.ndjson"), START, LENGTH);
        int databasePort = Ports.free();
        Path databaseFolder = folder.resolve("elsewhere");
        EmbeddedHistory database = EmbeddedHistory.start(databaseFolder, databasePort);
        try {
            HistoryChoice elsewhere = HistoryChoice.parse(database.database().address(), credentials(databaseFolder));
            try (Up up = start(play, elsewhere)) {
                assertThat(up.history()).isEqualTo("jdbc:postgresql://127.0.0.1:" + databasePort + "/ringtide");
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> !HistoryRows.stored(databasePort).isEmpty());
                assertThat(wall.asOf()).as("in the middle").isLessThan(play.end());
                database.close();

                wall.awaitEnd(play);
                spoil(up.bootstrapServers());
                assertNothingFailed(up);
            }
            Map<String, String> told;
            long toldBefore;
            try (Up up = start(play, elsewhere)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> wall.flinkMetrics().text().contains("ringtide_history_failed_attempts"));
                database = EmbeddedHistory.start(databaseFolder, databasePort);

                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(HistoryRows.stored(databasePort))
                                .isEqualTo(HistoryRows.newest(up.bootstrapServers())));
                told = HistoryRows.newest(up.bootstrapServers());
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> wall.flinkMetrics().sum("ringtide_history_unreadable") == 1);
                long before = wall.checkpoints(HistoryJob.NAME);
                await("one that began after all was read")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> wall.checkpoints(HistoryJob.NAME) >= before + 2);
                assertNothingFailed(up);
                toldBefore = records(up.bootstrapServers());
            }
            try (Up up = start(play, elsewhere)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> wall.checkpoints(HistoryJob.NAME) > 0);
                long read = wall.flinkMetrics().sum("ringtide_history_read");
                // A job that goes on tells again of what it told of shortly before it stopped.
                assertThat(read)
                        .as("of the records, %s from before", toldBefore)
                        .isLessThanOrEqualTo(records(up.bootstrapServers()) - toldBefore);
                assertThat(HistoryRows.newest(up.bootstrapServers())).isEqualTo(told);
                assertThat(HistoryRows.stored(databasePort)).isEqualTo(told);
            }
            assertThat(sums(databasePort)).isEqualTo(backtested(play)).isNotEmpty();
        } finally {
            database.close();
        }
    }

    private void assertNothingFailed(Up up) throws Exception {
        assertThat(up.failure()).isNotDone();
        assertThat(wall.job().path("state").asText()).isEqualTo("RUNNING");
        assertThat(wall.flinkMetrics().text())
                .contains("flink_jobmanager_job_numRestarts{")
                .doesNotContainPattern("flink_jobmanager_job_numRestarts\\{.*} [1-9]");
    }

    private static long records(String bootstrapServers) {
        AtomicLong records = new AtomicLong();
        TestingKafka.read(bootstrapServers, TopicNames.INTERVALS, record -> records.incrementAndGet());
        return records.get();
    }

    private Up start(PlayFile play, HistoryChoice history) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        return Up.start(
                new UpSettings(ConfigurationFiles.builtIn(), false, play.plan(), SPEED, data, port, history),
                step -> {});
    }

    private static Map<String, String> credentials(Path databaseFolder) throws IOException {
        return Map.of(
                "RINGTIDE_HISTORY_USER",
                "postgres",
                "RINGTIDE_HISTORY_PASSWORD",
                Files.readString(databaseFolder.resolve("password")).strip());
    }

    /** What no version of the product has written. */
    private static void spoil(String bootstrapServers) throws Exception {
        byte[] rubbish = "{\"scope\":\"centre:jeju\"".getBytes(StandardCharsets.UTF_8);
        TestingKafka.write(bootstrapServers, List.of(new ProducerRecord<>(TopicNames.INTERVALS, rubbish)));
    }

    /** All counters of a scope, over its quarters of an hour. */
    private static Map<String, String> sums(int databasePort) throws SQLException {
        Map<String, String> sums = new TreeMap<>();
        String each = Arrays.stream(Counter.values())
                .map(counter -> "coalesce(sum(" + counter.fieldName() + "), 0)")
                .collect(Collectors.joining(", "));
        TestingSql.rows(
                        HistoryRows.reader(databasePort),
                        "SELECT scope, concat_ws('|', " + each + ") FROM ringtide.intervals WHERE minutes = 15"
                                + " GROUP BY scope")
                .forEach(row -> sums.put(row.substring(0, row.indexOf('|')), row.substring(row.indexOf('|') + 1)));
        return sums;
    }

    private Map<String, String> backtested(PlayFile play) throws IOException {
        Path out = folder.resolve("backtest");
        CommandRun run = CommandRun.of(
                "backtest",
                "--out",
                out.toString(),
                "--every",
                "off",
                "--events",
                play.path().toString());
        assertThat(run.status()).as(run.err()).isZero();
        Map<String, long[]> sums = new TreeMap<>();
        for (String line : Files.readAllLines(out.resolve("intervals.ndjson"))) {
            JsonNode interval = JSON.readTree(line);
            Duration length = Duration.between(
                    Instant.parse(interval.path("from").asText()),
                    Instant.parse(interval.path("to").asText()));
            if (length.equals(Duration.ofMinutes(15))) {
                long[] sum = sums.computeIfAbsent(
                        interval.path("scope").asText(), scope -> new long[Counter.values().length]);
                for (Counter counter : Counter.values()) {
                    sum[counter.ordinal()] += interval.path(counter.fieldName()).asLong();
                }
            }
        }
        Map<String, String> texts = new TreeMap<>();
        sums.forEach((scope, sum) ->
                texts.put(scope, Arrays.stream(sum).mapToObj(Long::toString).collect(Collectors.joining("|"))));
        return texts;
    }
}
