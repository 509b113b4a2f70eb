package io.ringtide.wallboard.http;

import io.ringtide.wallboard.access.Disclosure;
import io.ringtide.wallboard.feed.SourceStates;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** {@code /api/v1/sources}: how every source is, as an array of the records of {@code ringtide.sources}, by name. */
public final class SourcesApi implements HttpHandler {
    private final SourceStates sources;

    public SourcesApi(SourceStates sources) {
        this.sources = sources;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Answers.records(exchange, Disclosure.SOURCE.of(Visit.of(exchange).eyes(), sources.all()));
    }
}
