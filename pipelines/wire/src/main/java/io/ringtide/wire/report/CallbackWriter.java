package io.ringtide.wire.report;

import io.ringtide.domain.callback.Callback;
import io.ringtide.wire.event.Times;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes what becomes of callbacks as the records of {@code ringtide.callbacks}. For one thread. */
public final class CallbackWriter {
    private final JsonLine line = new JsonLine();

    /** The record, one JSON object without a line end. */
    public byte[] toJson(Callback callback) {
        return line.of(json -> {
            json.writeStringField("callback_id", callback.callbackId());
            json.writeStringField("tenant", callback.tenant());
            json.writeStringField("caller", callback.caller());
            json.writeStringField("centre", callback.centre());
            json.writeStringField("queue", callback.queue());
            json.writeStringField("region", callback.region());
            json.writeStringField("as_of", Times.format(callback.asOf()));
            json.writeStringField("first_attempt", Times.format(callback.firstAttempt()));
            json.writeNumberField("attempts", callback.attempts());
            json.writeNumberField("abandonments", callback.abandonments());
            json.writeNumberField("dials", callback.dials());
            json.writeNumberField("priority", callback.priority());
            json.writeStringField("status", callback.status().name());
            Callback.Reason reason = callback.closedFor();
            json.writeStringField(
                    "closed_for", reason == null ? null : reason.name().toLowerCase(Locale.ROOT));
            json.writeStringField("not_before", Times.format(callback.notBefore()));
            json.writeStringField(
                    "due_at", callback.dueAt() == Callback.NOT_DUE ? null : Times.format(callback.dueAt()));
            json.writeStringField("expires_at", Times.format(callback.expiresAt()));
        });
    }

    /** The Kafka key of a callback's records: its id, which no other tenant's has. */
    public static byte[] key(Callback callback) {
        return callback.callbackId().getBytes(StandardCharsets.UTF_8);
    }
}
