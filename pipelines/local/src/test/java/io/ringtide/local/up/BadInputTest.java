package io.ringtide.local.up;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.event.RejectReason;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.play.Speed;
import io.ringtide.wire.report.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Good and bad input mixed, through the broker: nothing stops the job, nothing is lost, everything is counted. */
@Timeout(240)
class BadInputTest {
    @TempDir
    private Path data;

    private final int port = FreePorts.block();
    private final Wall wall = new Wall(port);

    @Test
    void shouldAccountForEveryRecordAndGoOn() throws Exception {
        PlayPlan nothing = new PlayPlan(PlayPlan.NONE, "", LogClock.WALL, Instant.EPOCH, 1);
        try (Up up = Up.start(new UpSettings(nothing, new Speed(1), data, port), step -> {})) {
            MixedInput input = new MixedInput(Instant.now().minusSeconds(30));
            List<RecordMetadata> places = TestingKafka.write(
                    up.bootstrapServers(),
                    input.records().stream().map(MixedInput.Sent::toKafka).toList());

            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(decoded()).isEqualTo(places.size()));
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertVerdicts(input));
            assertRejected(input, places);
            assertThat(wall.flinkMetrics().sum("ringtide_imbalance")).isZero();
            assertThat(up.failure()).isNotDone();
            assertThat(wall.job().path("state").asText()).isEqualTo("RUNNING");
            assertThat(wall.flinkMetrics().text())
                    .containsPattern("(?m)^flink_jobmanager_job_numRestarts\\{.*} 0\\.0$");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(wall.total("entered")).isEqualTo(input.entered()));
        }
    }

    private long decoded() throws Exception {
        return wall.flinkMetrics().sum("ringtide_accepted")
                + wall.flinkMetrics().sum("ringtide_reason_rejected");
    }

    /** accepted = counted + duplicate + conflicting, and rejected = conflicting + withdrawn; floor and agents together. */
    private void assertVerdicts(MixedInput input) throws Exception {
        FlinkMetrics metrics = wall.flinkMetrics();
        long counted = ofFloorAndAgents(metrics, "ringtide_events_counted");
        long conflicts = ofFloorAndAgents(metrics, "ringtide_events_conflict");
        long withdrawn = ofFloorAndAgents(metrics, "ringtide_events_withdrawn");
        assertThat(counted - withdrawn).isEqualTo(input.counted() + input.agentEvents());
        assertThat(conflicts + withdrawn).isEqualTo(input.conflicts() + input.stolen() + input.agentConflicts());
        assertThat(ofFloorAndAgents(metrics, "ringtide_events_duplicate")).isEqualTo(input.duplicates());
        assertThat(ofFloorAndAgents(metrics, "ringtide_events_replaced")).isZero();
        assertThat(ofFloorAndAgents(metrics, "ringtide_events_not_counted")).isZero();
        assertThat(metrics.sum("ringtide_accepted")).isEqualTo(counted + input.duplicates() + conflicts);
    }

    /** What regions of callers count comes on top: they look at attempts once more. */
    private static long ofFloorAndAgents(FlinkMetrics metrics, String metric) {
        return metrics.sum(metric, "operator_name=\"floor\"") + metrics.sum(metric, "operator_name=\"agents\"");
    }

    /** Each bad record once, with its reason, whole, and where it came from; and Prometheus says the same. */
    private void assertRejected(MixedInput input, List<RecordMetadata> places) {
        Map<String, MixedInput.Sent> bad = new TreeMap<>();
        for (int i = 0; i < places.size(); i++) {
            MixedInput.Sent sent = input.records().get(i);
            if (sent.reason() != null) {
                bad.put(places.get(i).partition() + "/" + places.get(i).offset(), sent);
            }
        }
        Map<String, JsonNode> rejected = new TreeMap<>();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            rejected.clear();
            List<String> origins = new ArrayList<>();
            TestingKafka.read(wall.bootstrapServers(), TopicNames.REJECTED, record -> {
                JsonNode rejection = FloorRecords.json(record.value());
                JsonNode origin = rejection.path("origin");
                assertThat(origin.path("topic").asText()).isEqualTo(TopicNames.EVENTS);
                String place = origin.path("partition").asInt(-1) + "/"
                        + origin.path("offset").asLong(-1);
                origins.add(place);
                rejected.put(place, rejection);
            });
            assertThat(origins).doesNotHaveDuplicates();
            assertThat(rejected.keySet()).isEqualTo(bad.keySet());
        });
        bad.forEach((place, sent) -> {
            JsonNode rejection = rejected.get(place);
            assertThat(rejection.path("reason").asText())
                    .as(sent.name() + " " + rejection.path("detail"))
                    .isEqualTo(sent.reason().code());
            assertWhole(sent, rejection);
        });
        Map<RejectReason, Long> byReason = new HashMap<>();
        bad.values().forEach(sent -> byReason.merge(sent.reason(), 1L, Long::sum));
        assertThat(byReason.keySet()).as("every kind of bad input").containsExactlyInAnyOrder(RejectReason.values());
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            String metrics = wall.wallboard("/metrics").body();
            byReason.forEach((reason, count) -> assertThat(metrics)
                    .contains("ringtide_rejected_events_total{reason=\"" + reason.code() + "\"} " + count + ".0\n"));
        });
    }

    private static void assertWhole(MixedInput.Sent sent, JsonNode rejection) {
        JsonNode text = rejection.path("input");
        byte[] input = text.isTextual() ? text.asText().getBytes(UTF_8) : bytes(rejection.path("input_base64"));
        if (sent.reason() == RejectReason.CONFLICTING_ID && input.length == 0) {
            // It had been counted before the other's claim came: what is left is where it stands in the topic.
            assertThat(sent.name()).startsWith("stolen");
        } else if (sent.reason() == RejectReason.CONFLICTING_ID) {
            // The fault showed after decoding: the event as it was understood, with what the topology knows of it.
            JsonNode understood = FloorRecords.json(input);
            JsonNode original = FloorRecords.json(sent.value());
            assertThat(understood.path("id")).as(sent.name()).isEqualTo(original.path("id"));
            assertThat(understood.path("time")).as(sent.name()).isEqualTo(original.path("time"));
            assertThat(understood.path("data").path("contact_id"))
                    .isEqualTo(original.path("data").path("contact_id"));
        } else if (sent.reason() == RejectReason.RAW_NUMBER) {
            assertThat(new String(input, UTF_8))
                    .isEqualTo(new String(sent.value(), UTF_8).replace(MixedInput.NUMBER, "+** **-***-****"));
        } else if (sent.attributes().isEmpty()) {
            byte[] value = sent.value() == null ? new byte[0] : sent.value();
            assertThat(Arrays.equals(input, value))
                    .as(sent.name() + " is whole")
                    .isTrue();
        } else {
            JsonNode structured = FloorRecords.json(input);
            sent.attributes()
                    .forEach((name, value) -> assertThat(
                                    structured.path(name.replace("ce_", "")).asText())
                            .isEqualTo(value));
            assertThat(bytes(structured.path("data_base64"))).as(sent.name()).isEqualTo(sent.value());
        }
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asText());
    }
}
