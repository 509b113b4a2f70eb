package io.ringtide.local.play;

import io.ringtide.domain.event.CallEvent;
import java.nio.charset.StandardCharsets;

/** The key of an event's Kafka record: all of a contact, or of an agent, in one partition and so in order. */
public final class EventKeys {
    private EventKeys() {}

    /** {@code contact_id}, else {@code agent}, else {@code source}. */
    public static byte[] of(CallEvent event) {
        String agent = event.agent();
        String key = !event.contactId().isEmpty()
                ? event.contactId()
                : agent != null && !agent.isEmpty() ? agent : event.source();
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
