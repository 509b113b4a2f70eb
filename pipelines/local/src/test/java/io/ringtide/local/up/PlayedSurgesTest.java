package io.ringtide.local.up;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.local.backtest.BacktestRun;
import io.ringtide.local.backtest.EventLists;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.command.CommandRun;
import io.ringtide.local.play.Speed;
import io.ringtide.wire.report.TopicNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A storm played at full speed through the broker and the job: surges and callbacks are those of a backtest of the same file. */
@Timeout(300)
class PlayedSurgesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final int port = FreePorts.block();
    private final Wall wall = new Wall(port);

    @Test
    void shouldTellWhatABacktestTellsAndTheSameWhenStartedAgain() throws Exception {
        PlayFile play = storm();
        BacktestRun backtest = BacktestRun.of(
                folder.resolve("backtest"), "--events", play.path().toString(), "--every", "off");
        List<String> expected = Files.readAllLines(backtest.out().resolve(BacktestRun.SURGES));
        assertThat(expected).hasSizeGreaterThan(20);
        List<String> callbacks = Files.readAllLines(backtest.out().resolve(BacktestRun.CALLBACKS));
        assertThat(callbacks).hasSizeGreaterThan(200);

        try (Up up = start(play)) {
            await().atMost(Duration.ofSeconds(200)).until(() -> wall.asOf() == play.end());
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(told(TopicNames.SURGES)).containsExactlyElementsOf(expected));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(told(TopicNames.CALLBACKS)).containsExactlyElementsOf(callbacks));
            assertThat(up.failure()).isNotDone();
            assertIntervalsAreTold();
            DescribedAnswers.assertAllOf(wall);
        }
        try (Up up = start(play)) {
            await().atMost(Duration.ofSeconds(90)).until(() -> wall.checkpoints() > 0);
            await().atMost(Duration.ofSeconds(200)).until(() -> wall.asOf() == play.end());
            assertThat(told(TopicNames.SURGES).distinct()).containsExactlyElementsOf(expected);
            assertThat(told(TopicNames.CALLBACKS).distinct()).containsExactlyElementsOf(callbacks);
            assertThat(up.failure()).isNotDone();
        }
    }

    /** The newest revision of each that the topic has, and no other. */
    private void assertIntervalsAreTold() throws Exception {
        Map<String, JsonNode> newest = new HashMap<>();
        for (String line : told(TopicNames.INTERVALS).toList()) {
            JsonNode record = JSON.readTree(line);
            newest.merge(name(record), record, (before, now) -> isLater(now, before) ? now : before);
        }
        assertThat(JSON.readTree(wall.wallboard("/api/v1/intervals?from=1970-01-01T00:00:00Z")
                        .body()))
                .hasSize(newest.size())
                .allSatisfy(record -> assertThat(record).isEqualTo(newest.get(name(record))));
    }

    private static boolean isLater(JsonNode record, JsonNode before) {
        return record.path("revision").asLong() >= before.path("revision").asLong();
    }

    private static String name(JsonNode interval) {
        return interval.path("scope").asText()
                + ' '
                + interval.path("from").asText()
                + ' '
                + interval.path("to").asText();
    }

    /** The storm's own end is in the file: what is told after its last tick depends on when a play is over. */
    private PlayFile storm() throws Exception {
        CommandRun run = CommandRun.of(
                "simulate", "--hours", "3", "--start", "2026-08-03T00:00:00Z", "--storm", "jeju@1+0.75:x20");
        assertThat(run.status()).as(run.err()).isZero();
        Path path = EventLists.write(folder.resolve("storm.ndjson"), run.lines());
        return new PlayFile(path, EventLists.toEvents(run.lines(), PlayFile.TOPOLOGY));
    }

    private Up start(PlayFile play) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        return Up.start(new UpSettings(play.plan(), Speed.MAX, data, port), step -> {});
    }

    private Stream<String> told(String topic) {
        return TestingKafka.readAll(wall.bootstrapServers(), topic).stream()
                .map(record -> new String(record.value(), UTF_8));
    }
}
