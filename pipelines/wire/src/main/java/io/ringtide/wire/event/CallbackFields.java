package io.ringtide.wire.event;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallbackWord;
import io.ringtide.domain.event.EventType;
import java.time.DateTimeException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What events say of callbacks, and of who is to be called back first. */
final class CallbackFields {
    /** Reasons that decide something; what else a caller calls about is the producer's business. */
    private static final Set<String> REASONS = Set.of("hazard", "life_support");

    private CallbackFields() {}

    /** What is wrong with them in that type, or null. */
    static @Nullable Fault fault(EventType type, Fields fields) {
        String due = isCallback(type) ? fields.text(Field.DUE_AT) : null;
        if (due == null) {
            return null;
        }
        try {
            Times.parse(due);
            return null;
        } catch (DateTimeException e) {
            return Fault.malformed("data.due_at: " + e.getMessage());
        }
    }

    /** What an event of that type without a {@link #fault} says of a callback, or null. */
    static @Nullable CallbackWord word(EventType type, Fields fields) {
        if (!isCallback(type)) {
            return null;
        }
        String due = fields.text(Field.DUE_AT);
        return new CallbackWord(
                fields.textOrEmpty(Field.CALLBACK_ID),
                due == null ? CallEvent.UNKNOWN : Times.parse(due),
                plain(fields.text(Field.RESULT)));
    }

    /** The reason of a contact, where it decides something. */
    static @Nullable String reason(Fields fields) {
        if (!fields.has(Field.REASON)) {
            return null;
        }
        String reason = plain(fields.text(Field.REASON));
        return reason != null && REASONS.contains(reason) ? reason : null;
    }

    /** Case, blanks and hyphens say nothing: {@code No answer} is {@code no_answer}. */
    private static @Nullable String plain(@Nullable String text) {
        return text == null
                ? null
                : text.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }

    private static boolean isCallback(EventType type) {
        return type.requires() == EventType.Requires.CALLBACK;
    }
}
