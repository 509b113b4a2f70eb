package io.ringtide.wallboard.http;

import io.ringtide.wallboard.access.Principal;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** {@code /api/v1/session}: as whom the server knows the one who asks. */
public final class SessionApi implements HttpHandler {
    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Principal principal = Visit.of(exchange).principal();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", principal.kind().name().toLowerCase(Locale.ROOT));
        body.put("name", principal.name());
        body.put("board", principal.onlyBoard());
        Answers.json(exchange, StatusCodes.OK, body);
    }
}
