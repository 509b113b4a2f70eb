package io.ringtide.domain.event;

import org.jspecify.annotations.Nullable;

/**
 * An input that was not counted, whole, and why.
 *
 * @param input the bytes as they came; null where only the position is still known, because the event had been
 *     counted before a lower one with the same (source, id) took its place
 * @param reason why
 * @param detail the field or fault, for people
 * @param source the producer, where the input still told
 * @param arrival when it reached the broker, milliseconds since the epoch
 * @param position where it stood in the input, see {@link Position}
 */
public record Rejection(
        byte @Nullable [] input,
        RejectReason reason,
        String detail,
        @Nullable String source,
        long arrival,
        long position) {}
