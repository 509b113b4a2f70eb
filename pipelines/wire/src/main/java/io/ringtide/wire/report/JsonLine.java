package io.ringtide.wire.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One JSON object as bytes, without a line end. For one thread: the buffer is reused. */
final class JsonLine {
    private static final JsonFactory JSON = new JsonFactory();

    /** What fills the object. */
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private final ByteArrayBuilder buffer = new ByteArrayBuilder();

    byte[] of(Body body) {
        buffer.reset();
        try (JsonGenerator json = JSON.createGenerator(buffer)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
        return buffer.toByteArray();
    }
}
