package io.ringtide.wallboard.http;

import io.ringtide.wallboard.feed.RejectionCounts;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
                .forEach((source, reasons) -> reasons.forEach((reason, count) -> rows.add(row(source, reason, count))));
        Answers.json(exchange, StatusCodes.OK, rows);
    }

    private static Map<String, Object> row(String source, String reason, long count) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("source", source);
        row.put("reason", reason);
        row.put("count", count);
        return row;
    }
}
