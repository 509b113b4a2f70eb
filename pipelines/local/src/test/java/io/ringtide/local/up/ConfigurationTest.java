package io.ringtide.local.up;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.local.broker.EmbeddedBroker;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.broker.Topics;
import io.ringtide.local.command.CommandRun;
import io.ringtide.local.config.ConfigurationTopic;
import io.ringtide.local.oracle.NaiveFloor;
import io.ringtide.local.play.Speed;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.config.TopologyFile;
import io.ringtide.wire.event.EventWriter;
import io.ringtide.wire.file.Folders;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Configurations that change while everything runs. */
@Timeout(300)
class ConfigurationTest {
    /** Ten o'clock in the morning there. */
    private static final Instant START = Instant.parse("2026-08-03T01:00:00Z");

    private static final Duration LENGTH = Duration.ofMinutes(90).minusSeconds(7);
    /** At no interval's end. */
    private static final Instant CHANGE = START.plus(Duration.ofMinutes(47).plusSeconds(35));

    @TempDir
    private Path folder;

    private final int port = FreePorts.block();
    private final Wall wall = new Wall(port);
    private Path config;
    private Path data;

    @BeforeEach
    void configure() throws IOException {
        config = Files.createDirectory(folder.resolve("config"));
        data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(
                config.resolve("topology.yaml"),
                TopologyFile.builtInText()
                        .replace("service_level: PT20S", "service_level: PT7S")
                        .replace("short_abandon: PT5S", "short_abandon: PT2S"));
    }

    @Test
    void shouldCountByTheHistoryOfConfigurationsAndTheSameInAReplay() throws Exception {
        ConfigurationFiles first = ConfigurationFiles.builtIn();
        ConfigurationFiles second = ConfigurationFiles.read(config);
        Configurations history = Configurations.of(first.sinceEver()).with(second.effectiveAt(CHANGE.toEpochMilli()));
        try (EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("kafka"), EmbeddedBroker.ANY_PORT)) {
            Topics.ensure(broker.bootstrapServers(), Topics.ArrivalClock.PRODUCER);
            try (ConfigurationTopic topic = ConfigurationTopic.open(broker.bootstrapServers())) {
                topic.begin(first);
            }
            CommandRun applied = apply(broker.bootstrapServers(), "--effective-at", CHANGE.toString());
            assertThat(applied.help()).as(applied.err()).contains(second.version(), CHANGE.toString());
        }
        PlayFile play = PlayFile.simulated(folder.resolve("hours.ndjson"), START, LENGTH);
        OracleCheck oracle = new OracleCheck(new NaiveFloor(
                play.events(),
                began -> history.thresholds("kepco", "jeju", "outage").at(began),
                NaiveFloor.GHOST_LIMIT));
        JsonNode frames;
        Map<FloorRecords.Cell, FloorRecords.Revision> intervals;
        try (Up up = start(play.plan(), Speed.MAX)) {
            awaitEnd(play);
            frames = wall.frames();
            oracle.assertFrames(frames, play.end());
            intervals = intervals(oracle);
            assertThat(up.failure()).isNotDone();
        }
        assertThat(frames).allMatch(frame -> frame.path("config").asText().equals(second.version()));

        Folders.deleteAll(data.resolve("flink"));
        try (Up up = start(play.plan(), Speed.MAX)) {
            awaitEnd(play);
            // The partitions of the frames are read beside each other: some may still be at what the first run told.
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                oracle.assertFrames(wall.frames(), play.end());
                assertThat(wall.frames()).isEqualTo(frames);
                assertThat(FloorRecords.intervals(up.bootstrapServers(), oracle::knows))
                        .isEqualTo(intervals);
            });
            assertThat(versions(up.bootstrapServers(), TopicNames.INTERVALS, "to", 1))
                    .allSatisfy((time, versions) -> assertThat(versions)
                            .as("told of %s", Instant.ofEpochMilli(time))
                            .isEqualTo(history.at(time).version()));
            assertThat(versions(up.bootstrapServers(), TopicNames.METRICS, "as_of", 0))
                    .allSatisfy((time, versions) ->
                            assertThat(versions).isEqualTo(history.at(time).version()));
        }
    }

    @Test
    void shouldTakeOneOverWhileItRunsAtTheSlideThatApplyNames() throws Exception {
        PlayPlan nothing = new PlayPlan(PlayPlan.NONE, "", LogClock.WALL, Instant.EPOCH, 1);
        String first = ConfigurationFiles.builtIn().version();
        try (Up up = start(nothing, new Speed(1))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> wall.asOf() > 0);
            assertThat(wall.frame("tenant:kepco").orElseThrow().path("config").asText())
                    .isEqualTo(first);

            CommandRun applied = apply(up.bootstrapServers());
            assertThat(applied.status()).as(applied.err()).isZero();
            String second = ConfigurationFiles.read(config).version();
            Instant effect = Instant.parse(applied.help().strip().replaceAll(".*takes effect at ", ""));
            produce(up, visit("before", effect.minusSeconds(1)));
            produce(up, visit("after", effect));
            TestingKafka.write(
                    up.bootstrapServers(),
                    List.of(new ProducerRecord<>(TopicNames.CONFIG, 0, null, "hello".getBytes(UTF_8))));

            await().atMost(Duration.ofSeconds(60)).until(() -> wall.asOf() >= effect.toEpochMilli() + 15_000);
            assertThat(versions(up.bootstrapServers(), TopicNames.METRICS, "as_of", 0))
                    .containsEntry(effect.toEpochMilli(), second)
                    .allSatisfy((time, version) ->
                            assertThat(version).isEqualTo(time < effect.toEpochMilli() ? first : second));
            JsonNode totals = totals(up, effect.plusSeconds(15));
            assertThat(totals.path("entered").asInt()).isEqualTo(2);
            assertThat(totals.path("sl_missed").asInt())
                    .as("only of the one with the shorter threshold")
                    .isEqualTo(1);
            List<String> rejected = TestingKafka.readAll(up.bootstrapServers(), TopicNames.REJECTED).stream()
                    .map(record -> new String(record.value(), UTF_8))
                    .toList();
            assertThat(rejected).hasSize(1);
            assertThat(rejected.get(0)).contains("\"reason\":\"malformed\"", TopicNames.CONFIG, "hello");
            assertThat(up.failure()).isNotDone();
        }
    }

    private Up start(PlayPlan play, Speed speed) throws Exception {
        return Up.start(new UpSettings(play, speed, data, port), step -> {});
    }

    private CommandRun apply(String bootstrapServers, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("apply", "--config", config.toString(), "--bootstrap", bootstrapServers));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(new String[0]));
    }

    private void awaitEnd(PlayFile play) {
        await().atMost(Duration.ofSeconds(200)).until(() -> wall.asOf() == play.end());
    }

    private Map<FloorRecords.Cell, FloorRecords.Revision> intervals(OracleCheck oracle) {
        Map<FloorRecords.Cell, FloorRecords.Revision> found = new HashMap<>();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            found.clear();
            found.putAll(FloorRecords.intervals(wall.bootstrapServers(), oracle::knows));
            oracle.assertIntervals(found);
        });
        return found;
    }

    /** The one version that the records of each time name, by that time. */
    private static Map<Long, String> versions(String bootstrapServers, String topic, String field, long less) {
        Map<Long, String> versions = new TreeMap<>();
        TestingKafka.read(bootstrapServers, topic, record -> {
            JsonNode report = FloorRecords.json(record.value());
            String version = report.required("config").asText();
            assertThat(versions.merge(FloorRecords.millis(report, field) - less, version, (had, has) -> had))
                    .isEqualTo(version);
        });
        assertThat(versions).isNotEmpty();
        return versions;
    }

    /** What the queue of the visits had come to at a slide. */
    private static JsonNode totals(Up up, Instant slide) {
        AtomicReference<JsonNode> totals = new AtomicReference<>();
        TestingKafka.read(up.bootstrapServers(), TopicNames.METRICS, record -> {
            JsonNode frame = FloorRecords.json(record.value());
            boolean isOfQueue = frame.required("scope").asText().equals("queue:jeju/outage");
            if (isOfQueue && FloorRecords.millis(frame, "as_of") == slide.toEpochMilli()) {
                totals.set(frame.required("totals"));
            }
        });
        return totals.get();
    }

    private static CallEvent visit(String contact, Instant enqueued) {
        return CallEvent.builder(
                        EventType.CONTACT_ENQUEUED, "/kepco/ktis/jeju/pbx-01", contact, enqueued.toEpochMilli())
                .at("kepco", "jeju", "outage")
                .contact(contact)
                .build();
    }

    private static void produce(Up up, CallEvent event) throws Exception {
        byte[] key = event.contactId().getBytes(UTF_8);
        TestingKafka.write(
                up.bootstrapServers(),
                List.of(new ProducerRecord<>(TopicNames.EVENTS, key, new EventWriter().toJson(event))));
    }
}
