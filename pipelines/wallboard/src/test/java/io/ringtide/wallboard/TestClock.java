package io.ringtide.wallboard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The system's clock, and as much ahead of it as a test wants. */
final class TestClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    void advance(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
