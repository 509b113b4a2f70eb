package io.ringtide.wallboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.wallboard.TestFrame;
import io.ringtide.wallboard.feed.Freshness.Seconds;
import io.ringtide.wire.report.TopicNames;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Instant SLIDE = Instant.parse("2026-08-03T06:00:00Z");

    private Instant now = SLIDE.plusSeconds(1);
    private final Stores stores = Stores.with(new FrameStore(), () -> now);
    private final RecordIntake intake = new RecordIntake(stores, () -> now);
    private final Freshness freshness = stores.freshness();

    @Test
    void shouldBeginWhenItIsAskedFirstAndHasAFrame() {
        assertThat(freshness.of("kepco")).isEmpty();

        frame("tenant:kepco", 0);
        passTo(5);

        assertThat(freshness.of("kepco")).contains(new Seconds(0, 0));
        assertThat(freshness.of("somebody")).isEmpty();
    }

    @Test
    void shouldCountGapsThatNobodyAskedInAndTheOneThatGoesOn() {
        frame("tenant:kepco", 0);
        assertThat(freshness.of("kepco")).contains(new Seconds(0, 0));
        passTo(10);
        frame("tenant:kepco", 5);
        passTo(11);
        frame("tenant:kepco", 10);
        passTo(20.5);

        assertThat(freshness.of("kepco")).contains(new Seconds(19.5, 2 + 2.5));
        assertThat(freshness.of("kepco")).contains(new Seconds(19.5, 2 + 2.5));
    }

    @Test
    void shouldFindAnOutageThatBeganBeforeTheServerDid() {
        frame("tenant:kepco", -600);
        assertThat(freshness.of("kepco")).contains(new Seconds(0, 0));
        passTo(31);

        assertThat(freshness.of("kepco")).contains(new Seconds(30, 30));
    }

    @Test
    void shouldGoByTheFramesOfTheWholeTenant() {
        frame("tenant:kepco", 0);
        frame("centre:jeju", 0);
        assertThat(freshness.of("kepco")).isPresent();
        passTo(7);
        frame("centre:jeju", 5);
        passTo(11);

        assertThat(freshness.of("kepco")).contains(new Seconds(10, 3));
    }

    @Test
    void shouldWaitForNothingInAPlayThatStands() {
        configuration(TimestampType.CREATE_TIME, SLIDE, new byte[] {'?'});
        frame("tenant:kepco", 0);
        assertThat(freshness.of("kepco")).isPresent();
        configuration(TimestampType.CREATE_TIME, SLIDE.plusSeconds(1), null);
        passTo(3_601);

        assertThat(freshness.of("kepco")).contains(new Seconds(3_600, 0));

        configuration(TimestampType.CREATE_TIME, SLIDE.plusSeconds(6), null);
        passTo(3_606);

        assertThat(freshness.of("kepco")).contains(new Seconds(3_605, 3));
    }

    @Test
    void shouldGoByTheWallWhereBrokersStampRecords() {
        configuration(TimestampType.LOG_APPEND_TIME, SLIDE.minusSeconds(3_600), new byte[] {'?'});
        frame("tenant:kepco", 0);
        assertThat(freshness.of("kepco")).isPresent();
        passTo(11);

        assertThat(freshness.of("kepco")).contains(new Seconds(10, 3));
    }

    private void passTo(double seconds) {
        now = SLIDE.plusMillis((long) (seconds * 1_000));
    }

    private void frame(String scope, int asOf) {
        take(
                TopicNames.METRICS,
                now,
                TimestampType.CREATE_TIME,
                TestFrame.of(scope).asOf(SLIDE.plusSeconds(asOf)).json());
    }

    private void configuration(TimestampType type, Instant stamp, byte[] value) {
        take(TopicNames.CONFIG, stamp, type, value);
    }

    private void take(String topic, Instant stamp, TimestampType type, byte[] value) {
        intake.take(
                new ConsumerRecord<>(
                        topic,
                        0,
                        0,
                        stamp.toEpochMilli(),
                        type,
                        0,
                        0,
                        new byte[] {'k'},
                        value,
                        new RecordHeaders(),
                        Optional.empty()),
                false);
    }
}
