package io.ringtide.wallboard.http;

import io.ringtide.wallboard.feed.Frame;
import io.ringtide.wallboard.feed.FrameStore;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/metrics}: the newest record of every scope as an array, of one tenant with {@code ?tenant=}; with
 * {@code ?scope=} the one record itself.
 */
public final class MetricsApi implements HttpHandler {
    private static final Comparator<Frame> BY_KEY = Comparator.comparing(
                    (Frame frame) -> frame.key().tenant())
            .thenComparing(frame -> frame.key().scope());

    private final FrameStore frames;

    public MetricsApi(FrameStore frames) {
        this.frames = frames;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        String tenant = parameter(exchange, "tenant");
        String scope = parameter(exchange, "scope");
        List<Frame> found = frames.all().stream()
                .filter(frame -> tenant == null || frame.key().tenant().equals(tenant))
                .filter(frame -> scope == null || frame.key().scope().equals(scope))
                .sorted(BY_KEY)
                .toList();
        if (scope == null) {
            Answers.encoded(exchange, array(found));
        } else if (found.isEmpty()) {
            Answers.error(exchange, StatusCodes.NOT_FOUND, "unknown_scope", "nothing is known of this scope");
        } else if (found.size() > 1) {
            Answers.error(
                    exchange,
                    StatusCodes.BAD_REQUEST,
                    "tenant_missing",
                    "more than one tenant has this scope; name one with ?tenant=");
        } else {
            Answers.encoded(exchange, found.get(0).json());
        }
    }

    private static ByteBuffer[] array(List<Frame> frames) {
        List<ByteBuffer> parts = new ArrayList<>();
        String before = "[";
        for (Frame frame : frames) {
            parts.add(text(before));
            parts.add(frame.json());
            before = ",";
        }
        parts.add(text(frames.isEmpty() ? "[]" : "]"));
        return parts.toArray(ByteBuffer[]::new);
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static @Nullable String parameter(HttpServerExchange exchange, String name) {
        Deque<String> values = exchange.getQueryParameters().get(name);
        return values == null ? null : values.peekFirst();
    }
}
