package io.ringtide.wire.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.ringtide.wire.event.Times;
import java.io.IOException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** Reads time, source and id of a line and nothing else; whether the line is an event is the decoder's to say. */
public final class EnvelopeKeys implements KeyReader {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public @Nullable SortKey read(byte[] line) {
        try (JsonParser json = JSON.createParser(line)) {
            return json.nextToken() == JsonToken.START_OBJECT ? read(json) : null;
        } catch (IOException | DateTimeException e) {
            return null;
        }
    }

    private static @Nullable SortKey read(JsonParser json) throws IOException {
        String time = null;
        String source = null;
        String id = null;
        while ((time == null || source == null || id == null) && json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            boolean isText = json.nextToken() == JsonToken.VALUE_STRING;
            switch (name) {
                case "time" -> time = isText ? json.getText() : null;
                case "source" -> source = isText ? json.getText() : null;
                case "id" -> id = isText ? json.getText() : null;
                default -> json.skipChildren();
            }
        }
        return time == null || source == null || id == null ? null : new SortKey(Times.parse(time), source, id);
    }
}
