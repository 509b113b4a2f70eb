package io.ringtide.local.up;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.jobs.LiveJob;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.flink.EmbeddedFlink;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.event.EventWriter;
import io.ringtide.wire.report.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two brokers, one partition of the events each. One of them dies and comes back. */
@Timeout(180)
class DeadPartitionTest {
    private static final int SURVIVOR = 0;
    private static final int VICTIM = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private String bootstrapServers = "";

    @Test
    void shouldGoOnWithoutTheDeadPartitionAndNameItUntilItIsBack() throws Exception {
        TestKitNodes nodes = new TestKitNodes.Builder()
                .setCombined(false)
                .setNumControllerNodes(1)
                .setNumBrokerNodes(2)
                .build();
        try (KafkaClusterTestKit kafka = new KafkaClusterTestKit.Builder(nodes)
                .setConfigProp("offsets.topic.replication.factor", "1")
                .build()) {
            kafka.format();
            kafka.startup();
            kafka.waitForReadyBrokers();
            bootstrapServers = kafka.bootstrapServers();
            createTopics();
            JobClient job = start();
            try {
                play(kafka);
            } finally {
                job.cancel().get();
            }
        }
    }

    private void play(KafkaClusterTestKit kafka) throws Exception {
        enqueue(SURVIVOR, "a");
        enqueue(VICTIM, "b");
        eventually(() -> {
            assertThat(waiting(frame())).isEqualTo(2);
            assertThat(frame().has("complete")).isFalse();
        });

        kafka.brokers().get(VICTIM).shutdown();
        kafka.brokers().get(VICTIM).awaitShutdown();
        enqueue(SURVIVOR, "c");
        eventually(() -> {
            assertThat(waiting(frame())).isEqualTo(3);
            assertThat(frame().path("complete").asBoolean(true)).isFalse();
            assertThat(frame().path("missing").path(0).path("partition").asText())
                    .isEqualTo(TopicNames.EVENTS + "-" + VICTIM);
        });
        AtomicReference<Instant> dead = new AtomicReference<>(asOf(frame()));
        eventually(() -> {
            JsonNode frame = frame();
            assertThat(asOf(frame)).isAfter(dead.get().plusSeconds(10));
            assertThat(frame.path("windows").path("PT1M").path("entered").asInt())
                    .isEqualTo(3);
            assertThat(frame.path("complete").asBoolean(true)).isFalse();
        });

        kafka.brokers().get(VICTIM).startup();
        enqueue(VICTIM, "d");
        eventually(() -> {
            JsonNode frame = frame();
            assertThat(waiting(frame)).isEqualTo(4);
            assertThat(frame.has("complete")).isFalse();
        });
    }

    private void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            Map<String, String> stamped = Map.of("message.timestamp.type", "LogAppendTime");
            List<NewTopic> topics = Stream.concat(
                            Stream.of(
                                    new NewTopic(TopicNames.EVENTS, Map.of(0, List.of(SURVIVOR), 1, List.of(VICTIM)))
                                            .configs(stamped),
                                    new NewTopic(TopicNames.CONFIG, Map.of(0, List.of(SURVIVOR))).configs(stamped)),
                            Stream.of(
                                            TopicNames.METRICS,
                                            TopicNames.INTERVALS,
                                            TopicNames.SURGES,
                                            TopicNames.EMERGENCIES,
                                            TopicNames.ALERTS,
                                            TopicNames.ABANDONMENTS,
                                            TopicNames.CALLBACKS,
                                            TopicNames.STAFFING,
                                            TopicNames.REJECTED)
                                    .map(name -> new NewTopic(name, Map.of(0, List.of(SURVIVOR)))))
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    private JobClient start() throws Exception {
        int port = FreePorts.block();
        StreamExecutionEnvironment environment = EmbeddedFlink.live(folder, port, port + 1);
        LiveJob.define(environment, ConfigurationFiles.builtIn().sinceEver(), bootstrapServers, LogClock.WALL);
        return environment.executeAsync("dead-partition");
    }

    private void enqueue(int partition, String contact) throws Exception {
        CallEvent event = CallEvent.builder(
                        EventType.CONTACT_ENQUEUED, "/kepco/ktis/jeju/pbx-01", contact, System.currentTimeMillis())
                .at("kepco", "jeju", "outage")
                .contact(contact)
                .build();
        TestingKafka.write(
                bootstrapServers,
                List.of(new ProducerRecord<>(
                        TopicNames.EVENTS, partition, contact.getBytes(UTF_8), new EventWriter().toJson(event))));
    }

    /** The newest frame of the whole tenant. */
    private JsonNode frame() throws Exception {
        AtomicReference<byte[]> newest = new AtomicReference<>();
        TestingKafka.read(bootstrapServers, TopicNames.METRICS, record -> {
            if (new String(record.key(), UTF_8).equals("kepco/tenant:kepco")) {
                newest.set(record.value());
            }
        });
        return newest.get() == null ? MissingNode.getInstance() : new ObjectMapper().readTree(newest.get());
    }

    private static int waiting(JsonNode frame) {
        return frame.path("live").path("waiting").asInt(-1);
    }

    private static Instant asOf(JsonNode frame) {
        return Instant.parse(frame.path("as_of").asText());
    }

    private static void eventually(ThrowingRunnable holds) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(holds);
    }
}
