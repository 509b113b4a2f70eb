package io.ringtide.wallboard.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ringtide.wallboard.feed.RejectionCounts;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /api/v1/rejected}: how many inputs were refused, as an array of {@code {source, reason, count}} in the order of
 * sources and reasons; as many as the topic of rejected inputs still holds.
 */
public final class RejectedApi implements HttpHandler {
    private final RejectionCounts rejections;

    public RejectedApi(RejectionCounts rejections) {
        this.rejections = rejections;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        List<JsonNode> rows = new ArrayList<>();
        rejections
                .bySource()
                .forEach((source, reasons) -> reasons.forEach((reason, count) -> rows.add(row(source, reason, count))));
        Answers.records(exchange, rows);
    }

    private static JsonNode row(String source, String reason, long count) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("source", source)
                .put("reason", reason)
                .put("count", count);
    }
}
