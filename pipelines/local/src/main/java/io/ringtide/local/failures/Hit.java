package io.ringtide.local.failures;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A fault that has happened.
 *
 * @param at by {@link System#nanoTime()}
 * @param clock the played clock then, epoch milliseconds
 */
record Hit(long at, long clock) {
    /**
     * Milliseconds from the fault to the next frame that a backtest has too and of which it says the same: of a slide after
     * the fault, and seen after it.
     *
     * @throws IOException where there was none
     */
    long recovery(FrameWatch watch, Truth truth) throws IOException {
        return watch.seen().stream()
                .filter(frame -> frame.seenAt() - at > 0 && frame.asOf() > clock)
                .filter(frame -> truth.knows(frame.asOf()) && truth.agrees(frame))
                .mapToLong(frame -> TimeUnit.NANOSECONDS.toMillis(frame.seenAt() - at))
                .findFirst()
                .orElseThrow(() -> new IOException("no right frame was ever seen again"));
    }
}
