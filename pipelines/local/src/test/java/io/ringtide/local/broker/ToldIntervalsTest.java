package io.ringtide.local.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.functions.floor.ToldIntervals;
import io.ringtide.functions.floor.ToldIntervals.Told;
import io.ringtide.jobs.kafka.KafkaEnds;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job that comes back finds of what it told. */
class ToldIntervalsTest {
    private static final long TOLD_AT = Instant.parse("2026-03-02T10:20:00Z").toEpochMilli();
    private static final long HOUR_MS = 3_600_000;

    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatWasWrittenSinceAMoment() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT)) {
            ToldIntervals told = new KafkaEnds(broker.bootstrapServers(), LogClock.RECORDS).toldIntervals();
            assertThatThrownBy(() -> told.since(TOLD_AT, any -> {}))
                    .as("no topic")
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(TopicNames.INTERVALS);
            Topics.ensure(broker.bootstrapServers(), Topics.ArrivalClock.PRODUCER);
            assertThat(since(told, TOLD_AT)).isEmpty();
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int partition = 0; partition < 3; partition++) {
                records.add(record(partition, TOLD_AT - HOUR_MS, interval("old", 9)));
                records.add(record(partition, TOLD_AT, interval("new-" + partition, partition)));
            }
            records.add(record(1, TOLD_AT, "no interval"));
            records.add(record(1, TOLD_AT, interval("newest", 8)));
            TestingKafka.write(broker.bootstrapServers(), records);

            assertThat(since(told, TOLD_AT))
                    .extracting(one -> one.tenant() + " " + one.scope() + " " + one.revision())
                    .containsExactlyInAnyOrder(
                            "new-0 tenant:acme 0",
                            "new-1 tenant:acme 1",
                            "new-2 tenant:acme 2",
                            "newest tenant:acme 8");
            assertThat(since(told, TOLD_AT - HOUR_MS)).hasSize(7).allSatisfy(one -> {
                assertThat(Instant.ofEpochMilli(one.from())).hasToString("2026-03-02T10:00:00Z");
                assertThat(Instant.ofEpochMilli(one.to())).hasToString("2026-03-02T10:15:00Z");
            });
            assertThat(since(told, TOLD_AT + HOUR_MS)).isEmpty();
        }
    }

    private static List<Told> since(ToldIntervals told, long since) throws IOException {
        List<Told> found = new ArrayList<>();
        told.since(since, found::add);
        return found;
    }

    private static ProducerRecord<byte[], byte[]> record(int partition, long time, String value) {
        return new ProducerRecord<>(
                TopicNames.INTERVALS, partition, time, "key".getBytes(UTF_8), value.getBytes(UTF_8));
    }

    private static String interval(String tenant, int revision) {
        return """
                {"tenant": "%s", "scope": "tenant:acme", "from": "2026-03-02T10:00:00Z", "to": "2026-03-02T10:15:00Z",
                 "revision": %d, "final": false}""".formatted(tenant, revision);
    }
}
