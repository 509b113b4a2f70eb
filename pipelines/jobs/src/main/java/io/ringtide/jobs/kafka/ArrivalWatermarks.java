package io.ringtide.jobs.kafka;

import io.ringtide.functions.floor.FloorSettings;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Time as the log tells it: of each partition the arrival of the last record read, held back by a second. No event's
 * own time can move it. Where the log follows the wall clock, a partition from which nothing came for a while is
 * taken to be empty, and the clock is its time; where a play sets the clock, time is in the log alone, and the player's
 * heartbeats carry it on in every partition.
 */
final class ArrivalWatermarks<T> implements WatermarkGenerator<T> {
    /** A partition from which nothing came for that long is taken to be read to its end. */
    private static final long QUIET_MS = Duration.ofSeconds(1).toMillis();

    /** The same before its first record: opening a partition and fetching a backlog's first batch takes longer. */
    private static final long QUIET_AT_START_MS = Duration.ofSeconds(5).toMillis();

    /** The stamp of what was written before a play's clock began; it is no time, and must not let time begin in 1970. */
    private static final long BEFORE_THE_PLAY = 0;

    private final @Nullable InstantSource wallClock;
    private long lastArrival = Long.MIN_VALUE;
    private long lastHeard;
    private boolean heardSinceLastTick;

    /** @param wallClock the clock of a log in wall time, or null where a play sets the log's clock */
    ArrivalWatermarks(@Nullable InstantSource wallClock) {
        this.wallClock = wallClock;
    }

    static <T> WatermarkStrategy<T> strategy(LogClock clock) {
        return WatermarkStrategy.<T>forGenerator(
                        context -> new ArrivalWatermarks<>(clock == LogClock.WALL ? InstantSource.system() : null))
                .withTimestampAssigner((record, kafkaTimestamp) -> kafkaTimestamp);
    }

    @Override
    public void onEvent(T record, long arrival, WatermarkOutput output) {
        if (arrival > BEFORE_THE_PLAY) {
            lastArrival = Math.max(lastArrival, arrival);
        }
        heardSinceLastTick = true;
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        long clock = lastArrival;
        if (wallClock != null) {
            long now = wallClock.millis();
            if (heardSinceLastTick || lastHeard == 0) {
                lastHeard = now;
            } else if (now - lastHeard >= (lastArrival == Long.MIN_VALUE ? QUIET_AT_START_MS : QUIET_MS)) {
                clock = Math.max(clock, now);
            }
        }
        heardSinceLastTick = false;
        if (clock != Long.MIN_VALUE) {
            output.emitWatermark(new Watermark(clock - FloorSettings.LIVE_WATERMARK_LAG_MS - 1));
        }
    }
}
