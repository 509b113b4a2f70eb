package io.ringtide.wallboard.http;

import io.ringtide.wallboard.access.Disclosure;
import io.ringtide.wallboard.feed.Stores;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * {@code /api/v1/emergencies}: how regions are run, as an array of the newest record of each in {@code ringtide.emergencies}; by
 * tenant and region. One that is not there is run as every day.
 */
public final class EmergenciesApi implements HttpHandler {
    private final Stores stores;

    public EmergenciesApi(Stores stores) {
        this.stores = stores;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Answers.records(
                exchange,
                Disclosure.EMERGENCY.of(
                        Visit.of(exchange).eyes(), stores.emergencies().all()));
    }
}
