package io.ringtide.local.screens;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What all screens have seen together. */
final class Tally {
    private static final int DIGITS = 3;

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger resumed = new AtomicInteger();
    private final AtomicLong longestSilence = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Histogram ages = new ConcurrentHistogram(DIGITS);
    private final Histogram cuts = new ConcurrentHistogram(DIGITS);

    void bytes(int count) {
        bytes.addAndGet(count);
    }

    /** A screen came back and was told that it goes on where it was. */
    void resumed() {
        resumed.incrementAndGet();
    }

    int resumptions() {
        return resumed.get();
    }

    /** @param overACut whether the connection was lost meanwhile */
    void silence(long nanos, boolean overACut) {
        if (overACut) {
            cuts.recordValue(Duration.ofNanos(nanos).toMillis());
        } else {
            longestSilence.accumulateAndGet(nanos, Math::max);
        }
    }

    void frame(Instant now, Instant arrivedAt) {
        ages.recordValue(Math.max(0, Duration.between(arrivedAt, now).toMillis()));
    }

    void fail(Throwable fault) {
        failure.compareAndSet(null, fault);
    }

    /** The first thing that went wrong; null where nothing did. */
    @Nullable
    Throwable failure() {
        return failure.get();
    }

    long bytes() {
        return bytes.get();
    }

    long longestSilenceMs() {
        return Duration.ofNanos(longestSilence.get()).toMillis();
    }

    /** How old frames were when a screen had them, milliseconds since they had arrived in the topic. */
    Histogram ages() {
        return ages;
    }

    /** How long screens that were cut off saw nothing, milliseconds. */
    Histogram cuts() {
        return cuts;
    }

    /** Forgets what was seen of frames and silences, as after everybody's first snapshot. */
    void startOver() {
        ages.reset();
        bytes.set(0);
        longestSilence.set(0);
    }
}
