package io.ringtide.wallboard.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The events of the stream that are no frames, in the form of {@code text/event-stream}. */
final class Events {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Events() {}

    /**
     * The first event of every connection.
     *
     * @param resumed true where only what was missed follows; false where everything follows and what the client had
     *     is to be forgotten
     * @param retryMs how long a browser is to wait before it comes back after a cut
     */
    static ByteBuffer hello(boolean resumed, int retryMs, Map<String, String> condition) {
        Map<String, Object> body = new TreeMap<>(condition);
        body.put("resumed", resumed);
        return bytes("retry: " + retryMs + "\nevent: hello\ndata: " + json(body) + "\n\n");
    }

    /** The sign of life; a comment keeps it visible to tools that show the raw stream. */
    static ByteBuffer beat(Map<String, String> condition) {
        return bytes(": beat\nevent: beat\ndata: " + json(condition) + "\n\n");
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts always have a JSON form", impossible);
        }
    }

    private static ByteBuffer bytes(String event) {
        return ByteBuffer.wrap(event.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
    }
}
