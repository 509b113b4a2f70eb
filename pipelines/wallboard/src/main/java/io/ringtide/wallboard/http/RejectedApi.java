package io.ringtide.wallboard.http;

import io.ringtide.wallboard.feed.RejectionCounts;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        List<Map<String, Object>> rows = new ArrayList<>();
        rejections
                .bySource()
                .forEach((source, reasons) -> reasons.forEach(
                        (reason, count) -> rows.add(Map.of("source", source, "reason", reason, "count", count))));
        Answers.json(exchange, StatusCodes.OK, rows);
    }
}
