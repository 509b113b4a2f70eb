package io.ringtide.local.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.alert.AlertText;
import io.ringtide.domain.alert.AlertTimes;
import io.ringtide.domain.rule.Severity;
import io.ringtide.domain.topology.Scope;
import io.ringtide.jobs.alerts.ToldAlerts;
import io.ringtide.jobs.kafka.KafkaEnds;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.wire.report.AlertWriter;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job that comes back finds of the alerts that it told. */
class ToldAlertsTest {
    private static final long TOLD_AT = Instant.parse("2026-03-02T10:20:00Z").toEpochMilli();
    private static final long HOUR_MS = 3_600_000;

    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatWasWrittenSinceAMoment() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT)) {
            ToldAlerts told = new KafkaEnds(broker.bootstrapServers(), LogClock.RECORDS).toldAlerts();
            assertThatThrownBy(() -> told.since(TOLD_AT, any -> {}))
                    .as("no topic")
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(TopicNames.ALERTS);
            Topics.ensure(broker.bootstrapServers(), Topics.ArrivalClock.PRODUCER);
            Alert pending = alert(Alert.Status.PENDING, TOLD_AT);
            Alert firing = alert(Alert.Status.FIRING, TOLD_AT + 5_000);
            TestingKafka.write(
                    broker.bootstrapServers(),
                    List.of(
                            record(TOLD_AT - HOUR_MS, new AlertWriter().toJson(alert(Alert.Status.RESOLVED, 0))),
                            record(TOLD_AT, new AlertWriter().toJson(pending)),
                            record(TOLD_AT, "no alert".getBytes(UTF_8)),
                            record(TOLD_AT, null),
                            record(TOLD_AT, new AlertWriter().toJson(firing))));

            assertThat(since(told, TOLD_AT)).containsExactly(pending, firing);
            assertThat(since(told, TOLD_AT - HOUR_MS)).hasSize(3);
            assertThat(since(told, 0)).as("of a job that has saved nothing").hasSize(3);
            assertThat(since(told, TOLD_AT + HOUR_MS)).isEmpty();
        }
    }

    private static List<Alert> since(ToldAlerts told, long since) throws IOException {
        List<Alert> found = new ArrayList<>();
        told.since(since, found::add);
        return found;
    }

    private static ProducerRecord<byte[], byte[]> record(long time, byte[] value) {
        return new ProducerRecord<>(TopicNames.ALERTS, 0, time, "key".getBytes(UTF_8), value);
    }

    private static Alert alert(Alert.Status status, long asOf) {
        return new Alert(
                new AlertId("acme", "wait", Scope.queue("c1", "help")),
                status,
                Severity.WARNING,
                null,
                new TreeMap<>(),
                new AlertText("s", "s", "d", "d", null, null),
                12.0,
                10.0,
                asOf,
                new AlertTimes(TOLD_AT, null, null, null, null),
                null,
                List.of(),
                "first");
    }
}
