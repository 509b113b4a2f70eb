package io.ringtide.wallboard.http;

import io.ringtide.wallboard.feed.SourceStates;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;

/** {@code /api/v1/sources}: how every source is, as an array of the records of {@code ringtide.sources}, by name. */
public final class SourcesApi implements HttpHandler {
    private final SourceStates sources;

    public SourcesApi(SourceStates sources) {
        this.sources = sources;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Answers.json(exchange, StatusCodes.OK, sources.all());
    }
}
