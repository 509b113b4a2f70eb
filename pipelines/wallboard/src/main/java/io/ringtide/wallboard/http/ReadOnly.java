package io.ringtide.wallboard.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.Set;

/** Lets only requests through that ask and change nothing. */
public final class ReadOnly implements HttpHandler {
    private static final Set<HttpString> ALLOWED = Set.of(Methods.GET, Methods.HEAD);

    private final HttpHandler next;

    public ReadOnly(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (ALLOWED.contains(exchange.getRequestMethod())) {
            next.handleRequest(exchange);
        } else {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD");
            Answers.error(
                    exchange,
                    StatusCodes.METHOD_NOT_ALLOWED,
                    "method_not_allowed",
                    "everything here is only to be read");
        }
    }
}
