package io.ringtide.wallboard.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.util.ByteBufferBackedInputStream;
import io.ringtide.wallboard.access.Eyes;
import io.ringtide.wallboard.feed.Frame;
import io.ringtide.wallboard.feed.FrameStore;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * {@code /api/v1/metrics}: the newest record of every scope as an array, of one tenant with {@code ?tenant=}; with
 * {@code ?scope=} the one record itself. As a table each window of each has a row of its own.
 */
public final class MetricsApi implements HttpHandler {
    private static final ObjectReader JSON = new ObjectMapper().reader();
    private static final Comparator<Frame> BY_KEY = Comparator.comparing(
                    (Frame frame) -> frame.key().tenant())
            .thenComparing(frame -> frame.key().scope());

    private final FrameStore frames;

    public MetricsApi(FrameStore frames) {
        this.frames = frames;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Query query = new Query(exchange);
        Eyes eyes = Visit.of(exchange).eyes();
        List<Frame> found = frames.all().stream()
                .filter(frame ->
                        eyes.view().sees(frame.key().tenant(), frame.key().scope()))
                .filter(frame -> query.wants("tenant", frame.key().tenant()))
                .filter(frame -> query.wants("scope", frame.key().scope()))
                .sorted(BY_KEY)
                .toList();
        boolean isOne = query.text("scope") != null;
        if (isOne && found.isEmpty()) {
            Answers.error(exchange, StatusCodes.NOT_FOUND, "unknown_scope", "nothing is known of this scope");
        } else if (isOne && found.size() > 1) {
            Answers.error(
                    exchange,
                    StatusCodes.BAD_REQUEST,
                    "tenant_missing",
                    "more than one tenant has this scope; name one with ?tenant=");
        } else if (Answers.isTable(exchange)) {
            Answers.table(
                    exchange,
                    Windows.apart(
                            found.stream().map(frame -> parsed(frame, eyes)).toList()));
        } else if (isOne) {
            Answers.encoded(exchange, found.get(0).json(eyes));
        } else {
            Answers.encoded(exchange, array(found, eyes));
        }
    }

    private static ByteBuffer[] array(List<Frame> frames, Eyes eyes) {
        List<ByteBuffer> parts = new ArrayList<>();
        String before = "[";
        for (Frame frame : frames) {
            parts.add(text(before));
            parts.add(frame.json(eyes));
            before = ",";
        }
        parts.add(text(frames.isEmpty() ? "[]" : "]"));
        return parts.toArray(ByteBuffer[]::new);
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static JsonNode parsed(Frame frame, Eyes eyes) {
        try {
            return JSON.readTree(new ByteBufferBackedInputStream(frame.json(eyes)));
        } catch (IOException impossible) {
            throw new IllegalStateException("a frame is read before it is kept", impossible);
        }
    }
}
