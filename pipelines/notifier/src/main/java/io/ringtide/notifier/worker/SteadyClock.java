package io.ringtide.notifier.worker;

import java.time.Instant;
import java.time.InstantSource;

/** Goes on from the wall's time at its start, second by second, whatever is done to the wall's clock meanwhile. */
public final class SteadyClock implements InstantSource {
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
