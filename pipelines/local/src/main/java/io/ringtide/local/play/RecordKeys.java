package io.ringtide.local.play;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds the Kafka key in a line: {@code contact_id}, else {@code agent}, else {@code source}; none in a malformed one. */
final class RecordKeys {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] NONE = {};

    private @Nullable String contact;
    private @Nullable String agent;
    private @Nullable String source;

    byte[] of(byte[] line) {
        contact = null;
        agent = null;
        source = null;
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                read(json, false);
            }
        } catch (IOException malformed) {
            // It is sent all the same, and refused by the job, under whatever key was found.
        }
        String key = contact != null ? contact : agent != null ? agent : source;
        return key == null ? NONE : key.getBytes(StandardCharsets.UTF_8);
    }

    private void read(JsonParser json, boolean isData) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (!isData && name.equals("data") && value == JsonToken.START_OBJECT) {
                read(json, true);
            } else if (value == JsonToken.VALUE_STRING) {
                take(name, json.getText(), isData);
            } else {
                json.skipChildren();
            }
        }
    }

    private void take(String name, String text, boolean isData) {
        if (isData && name.equals("contact_id")) {
            contact = text;
        } else if (isData && name.equals("agent")) {
            agent = text;
        } else if (!isData && name.equals("source")) {
            source = text;
        }
    }
}
