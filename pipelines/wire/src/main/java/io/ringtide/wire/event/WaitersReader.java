package io.ringtide.wire.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.ringtide.domain.event.Waiter;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;

/** Reads who waits: {@code [{"contact_id":"8f30","enqueued_at":"2026-03-02T03:00:58Z"}, ...]}. */
final class WaitersReader {
    private static final String CONTACT_ID = "contact_id";
    private static final String ENQUEUED_AT = "enqueued_at";

    private WaitersReader() {}

    static void read(JsonToken token, JsonParser parser, Fields fields) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            fields.waitersFault("is no array");
            parser.skipChildren();
            return;
        }
        List<Waiter> waiters = new ArrayList<>();
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            if (item == JsonToken.START_OBJECT) {
                waiter(parser, waiters, fields);
            } else {
                fields.waitersFault("holds something that is no object");
                parser.skipChildren();
            }
        }
        fields.putWaiters(waiters);
    }

    private static void waiter(JsonParser parser, List<Waiter> waiters, Fields fields) throws IOException {
        String contactId = "";
        String enqueuedAt = "";
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
            if (isText && name.equals(CONTACT_ID)) {
                contactId = parser.getText();
            } else if (isText && name.equals(ENQUEUED_AT)) {
                enqueuedAt = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        String fault = Text.fault(contactId.toCharArray(), 0, contactId.length());
        if (fault != null) {
            fields.waitersFault("holds a contact_id that " + fault);
        } else if (contactId.isEmpty() || enqueuedAt.isEmpty()) {
            fields.waitersFault("holds one without " + (contactId.isEmpty() ? CONTACT_ID : ENQUEUED_AT));
        } else {
            try {
                waiters.add(new Waiter(contactId, Times.parse(enqueuedAt)));
            } catch (DateTimeException e) {
                fields.waitersFault("holds an enqueued_at that is no time: " + e.getMessage());
            }
        }
    }
}
