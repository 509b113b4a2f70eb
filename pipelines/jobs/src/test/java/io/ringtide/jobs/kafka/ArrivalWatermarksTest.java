package io.ringtide.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.jobs.input.InputRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time of one partition. Times below are in milliseconds; a watermark is held back by 1,001. */
class ArrivalWatermarksTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final long NONE = Long.MIN_VALUE;

    private final Output output = new Output();
    private long wall = NOW;
    private final InstantSource clock = () -> Instant.ofEpochMilli(wall);
    private final ArrivalWatermarks<InputRecord> ofWall = new ArrivalWatermarks<>(clock);
    private final ArrivalWatermarks<InputRecord> ofRecords = new ArrivalWatermarks<>(null);

    @Test
    void shouldFollowTheArrivalOfWhatIsRead() {
        read(ofWall, NOW - 10);
        assertThat(tick(ofWall, 200)).isEqualTo(NOW - 10 - 1_001);

        read(ofWall, NOW + 150);
        assertThat(tick(ofWall, 200)).isEqualTo(NOW + 150 - 1_001);
    }

    @Test
    void shouldFollowTheClockInAPartitionThatIsQuiet() {
        read(ofWall, NOW - 10);
        assertThat(tick(ofWall, 200)).isEqualTo(NOW - 10 - 1_001);
        assertThat(tick(ofWall, 999)).as("not yet quiet").isEqualTo(NOW - 10 - 1_001);
        assertThat(tick(ofWall, 1)).isEqualTo(wall - 1_001);
        assertThat(tick(ofWall, 200)).isEqualTo(wall - 1_001);
    }

    @Test
    void shouldFollowTheClockInAPartitionThatWasAlwaysEmpty() {
        assertThat(tick(ofWall, 200)).isEqualTo(NONE);
        assertThat(tick(ofWall, 4_999))
                .as("its first batch may still be on its way")
                .isEqualTo(NONE);
        assertThat(tick(ofWall, 1)).isEqualTo(wall - 1_001);
    }

    /** What a log of configurations begins with stands there before any play's clock runs. */
    @Test
    void shouldNotTakeWhatStandsBeforeAPlayForATime() {
        read(ofRecords, 0);
        assertThat(tick(ofRecords, 200)).isEqualTo(NONE);

        read(ofRecords, NOW);
        assertThat(tick(ofRecords, 200)).isEqualTo(NOW - 1_001);
    }

    @Test
    void shouldNotFollowTheClockWhileItCatchesUp() {
        long arrival = NOW - 3_600_000;
        for (int i = 0; i < 50; i++) {
            arrival += 30_000;
            read(ofWall, arrival);
            assertThat(tick(ofWall, 200)).isEqualTo(arrival - 1_001);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, -5_000, -86_400_000})
    void shouldNeverGoBack(long later) {
        read(ofRecords, NOW);
        read(ofRecords, NOW + later);

        assertThat(tick(ofRecords, 200)).isEqualTo(NOW - 1_001);
    }

    @Test
    void shouldNotBeMovedByEventTimes() {
        ofWall.onEvent(record("{\"time\":\"2099-01-01T00:00:00Z\"}"), NOW - 10, output);

        assertThat(tick(ofWall, 200)).isEqualTo(NOW - 10 - 1_001);
    }

    @Test
    void shouldKnowNoClockButTheRecordsWhereAPlaySetsIt() {
        assertThat(tick(ofRecords, 1_000_000)).isEqualTo(NONE);

        read(ofRecords, NOW);
        assertThat(tick(ofRecords, 1_000_000)).isEqualTo(NOW - 1_001);
        assertThat(tick(ofRecords, 1_000_000)).isEqualTo(NOW - 1_001);
    }

    @Test
    void shouldTakeTheRecordsTimestampForTheArrival() {
        assertThat(ArrivalWatermarks.<InputRecord>strategy(LogClock.RECORDS)
                        .createTimestampAssigner(null)
                        .extractTimestamp(record("{}"), 77))
                .isEqualTo(77);
    }

    private void read(ArrivalWatermarks<InputRecord> watermarks, long arrival) {
        watermarks.onEvent(record("{}"), arrival, output);
    }

    /** Lets the wall clock go on and returns the watermark that is emitted then. */
    private long tick(ArrivalWatermarks<InputRecord> watermarks, long millis) {
        wall += millis;
        output.emitted.clear();
        watermarks.onPeriodicEmit(output);
        return output.emitted.isEmpty() ? NONE : output.emitted.get(0).getTimestamp();
    }

    private static InputRecord record(String value) {
        return new InputRecord(value.getBytes(StandardCharsets.UTF_8), Map.of(), NOW, 0);
    }

    private static final class Output implements WatermarkOutput {
        private final List<Watermark> emitted = new ArrayList<>();

        @Override
        public void emitWatermark(Watermark watermark) {
            emitted.add(watermark);
        }

        @Override
        public void markIdle() {
            throw new AssertionError("idleness would leave the partition out of the minimum");
        }

        @Override
        public void markActive() {}
    }
}
