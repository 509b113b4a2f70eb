package io.ringtide.domain.event;

import org.jspecify.annotations.Nullable;

/**
 * What a {@code callback} event says beyond the common data.
 *
 * @param callbackId which callback
 * @param dueAt when it is promised for, epoch milliseconds, or {@link CallEvent#UNKNOWN}
 * @param result what became of it, in the words of who says so, in lower case with underscores: {@code no_answer}
 */
public record CallbackWord(
        String callbackId, long dueAt, @Nullable String result) {}
