package io.ringtide.wallboard.http;

import io.ringtide.wallboard.access.Disclosure;
import io.ringtide.wallboard.feed.Stores;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.time.Instant;

/**
 * {@code /api/v1/surges}: surges that go on or ended in the 24 hours before the newest frame, as an array of the newest
 * record of each in {@code ringtide.surges}, the last detected first.
 */
public final class SurgesApi implements HttpHandler {
    private final Stores stores;

    public SurgesApi(Stores stores) {
        this.stores = stores;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Instant now = stores.frames().newestSlide().orElse(Instant.EPOCH);
        Answers.records(
                exchange,
                Disclosure.SURGE.of(Visit.of(exchange).eyes(), stores.surges().since(now)));
    }
}
