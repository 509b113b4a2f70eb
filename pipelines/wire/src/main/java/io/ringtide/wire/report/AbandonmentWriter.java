package io.ringtide.wire.report;

import io.ringtide.domain.floor.Abandonment;
import io.ringtide.domain.topology.Scope;
import io.ringtide.wire.event.Times;
import java.nio.charset.StandardCharsets;

/** Writes visits that were abandoned as the records of {@code ringtide.abandonments}. For one thread. */
public final class AbandonmentWriter {
    private final JsonLine line = new JsonLine();

    /** The record, one JSON object without a line end. */
    public byte[] toJson(Abandonment one) {
        return line.of(json -> {
            json.writeStringField("tenant", one.queue().tenant());
            json.writeStringField("centre", one.queue().centre());
            json.writeStringField("queue", one.queue().queue());
            json.writeStringField("contact_id", one.contactId());
            json.writeStringField("enqueued_at", Times.format(one.enqueuedAt()));
            json.writeStringField("abandoned_at", Times.format(one.abandonedAt()));
            if (one.waitMs() < 0) {
                json.writeNullField("wait_ms");
            } else {
                json.writeNumberField("wait_ms", one.waitMs());
            }
            json.writeBooleanField("withdrawn", one.isWithdrawn());
        });
    }

    /** The Kafka key: who left which queue when; what is told last under it holds. */
    public static byte[] key(Abandonment one) {
        return String.join(
                        "/",
                        Scope.encode(one.queue().tenant()),
                        Scope.queue(one.queue().centre(), one.queue().queue()).toString(),
                        Scope.encode(one.contactId()),
                        Times.format(one.abandonedAt()))
                .getBytes(StandardCharsets.UTF_8);
    }
}
