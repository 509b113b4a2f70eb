package io.ringtide.domain.floor;

import org.jspecify.annotations.Nullable;

/**
 * Tells the roll-up how many callers who gave up in a queue are to be called back.
 *
 * @param asOf the first slide of which it is true, epoch milliseconds
 * @param open callbacks that are not over
 */
public record CallbackReport(QueueId queue, long asOf, int open) implements QueueReport {
    /** How far what a frame tells of callbacks is behind it, milliseconds. */
    public static final long BEHIND_MS = Slides.PANE_MS;

    /** Callbacks go by what the topology knows of a centre. */
    @Override
    public @Nullable String vendor() {
        return null;
    }
}
