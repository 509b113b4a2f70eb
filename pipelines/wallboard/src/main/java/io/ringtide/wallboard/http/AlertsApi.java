package io.ringtide.wallboard.http;

import io.ringtide.wallboard.access.Disclosure;
import io.ringtide.wallboard.feed.Stores;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.time.Instant;

/**
 * {@code /api/v1/alerts}: alerts that are pending, firing, or were resolved in the 24 hours before the newest frame, as an
 * array of the newest record of each in {@code ringtide.alerts}; what fires first, and of each sort the last begun.
 */
public final class AlertsApi implements HttpHandler {
    private final Stores stores;

    public AlertsApi(Stores stores) {
        this.stores = stores;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Instant now = stores.frames().newestSlide().orElse(Instant.EPOCH);
        Answers.records(
                exchange,
                Disclosure.ALERT.of(Visit.of(exchange).eyes(), stores.alerts().since(now)));
    }
}
