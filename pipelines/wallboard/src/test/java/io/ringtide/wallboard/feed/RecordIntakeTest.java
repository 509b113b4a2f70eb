package io.ringtide.wallboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.wallboard.TestFrame;
import io.ringtide.wire.report.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordIntakeTest {
    private static final Instant NOW = Instant.parse("2026-08-03T06:00:00Z");

    private final InstantSource clock = InstantSource.fixed(NOW);
    private final Stores stores = Stores.with(new FrameStore(), clock);
    private final FrameStore frames = stores.frames();
    private final RejectionCounts rejections = stores.rejections();
    private final RecordIntake intake = new RecordIntake(stores, clock);

    @ParameterizedTest
    @CsvSource({
        "LOG_APPEND_TIME, 2026-08-03T05:59:00Z, false, 2026-08-03T05:59:00Z",
        "LOG_APPEND_TIME, 2026-08-03T06:00:03Z, false, 2026-08-03T06:00:00Z",
        "CREATE_TIME, 2026-08-03T05:59:00Z, false, 2026-08-03T06:00:00Z",
        "CREATE_TIME, 2026-08-03T05:59:00Z, true, 2026-08-03T05:59:00Z",
        "CREATE_TIME, 2026-08-03T06:59:00Z, true, 2026-08-03T06:00:00Z",
    })
    void shouldTellWhenAFrameArrived(TimestampType type, Instant stamp, boolean past, Instant arrived) {
        intake.take(
                record(
                        TopicNames.METRICS,
                        stamp,
                        type,
                        TestFrame.of("centre:jeju").json()),
                past);

        assertThat(frames.all())
                .singleElement()
                .satisfies(frame -> assertThat(frame.arrivedAt()).isEqualTo(arrived));
    }

    @Test
    void shouldKnowHowEverySourceIsAndForgetThoseThatAreGone() {
        for (String json : List.of(
                "{\"source\":\"b\",\"state\":\"live\"}",
                "{\"source\":\"a\",\"state\":\"live\"}",
                "no json",
                "{\"source\":\"c\",\"state\":\"live\"}",
                "{\"source\":\"b\",\"state\":\"stale\"}")) {
            byte[] value = json.getBytes(StandardCharsets.UTF_8);
            intake.take(record(TopicNames.SOURCES, NOW, TimestampType.CREATE_TIME, value), false);
        }
        intake.take(record(TopicNames.SOURCES, "c", NOW, TimestampType.CREATE_TIME, null), false);
        assertThat(stores.sources().all())
                .extracting(record -> record.path("source").asText() + " "
                        + record.path("state").asText())
                .containsExactly("a live", "b stale");
        assertThat(stores.sources().byState()).isEqualTo(Map.of("live", 1L, "stale", 1L));
    }

    @Test
    void shouldForgetAScopeWhoseRecordWasDeleted() {
        intake.take(
                record(
                        TopicNames.METRICS,
                        NOW,
                        TimestampType.CREATE_TIME,
                        TestFrame.of("centre:jeju").json()),
                false);
        intake.take(record(TopicNames.METRICS, NOW, TimestampType.CREATE_TIME, null), false);

        assertThat(frames.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\":\"bad_time\"}|bad_time",
                "{\"reason\":\"made_up\"}|other",
                "{\"reason\":{}}|other",
                "{}|other",
                "not json|other"
            })
    void shouldCountRejectedInputsByReasonsThatTheContractNames(String json, String reason) {
        intake.take(
                record(TopicNames.REJECTED, NOW, TimestampType.CREATE_TIME, json.getBytes(StandardCharsets.UTF_8)),
                true);

        assertThat(rejections.byReason()).containsEntry(reason, 1L).containsEntry("malformed", 0L);
        assertThat(frames.all()).isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> record(
            String topic, Instant stamp, TimestampType type, byte[] value) {
        return record(topic, "kepco/centre:jeju", stamp, type, value);
    }

    private static ConsumerRecord<byte[], byte[]> record(
            String topic, String name, Instant stamp, TimestampType type, byte[] value) {
        byte[] key = name.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                topic,
                0,
                0,
                stamp.toEpochMilli(),
                type,
                key.length,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
