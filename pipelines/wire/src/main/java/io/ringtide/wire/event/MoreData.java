package io.ringtide.wire.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes fields of {@code data} that a call event does not carry: {@code callback_id}, {@code due_at}, ... */
@FunctionalInterface
public interface MoreData {
    /** Nothing more. */
    MoreData NONE = data -> {};

    /** @param data stands inside of the data object, after the event's own fields */
    void writeTo(JsonGenerator data) throws IOException;
}
