package io.ringtide.wallboard.http;

import io.ringtide.wallboard.access.Disclosure;
import io.ringtide.wallboard.access.Eyes;
import io.ringtide.wallboard.access.View;
import io.ringtide.wallboard.feed.CallbackStates;
import io.ringtide.wallboard.feed.Stores;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * {@code /api/v1/callbacks}: callers who are to be called back, as an array of the newest record of each in {@code
 * ringtide.callbacks}, the most urgent first; of one {@code ?tenant=}, {@code ?region=}, of each {@code ?centre=}, and at most
 * {@value #USUAL} or {@code ?limit=}.
 */
public final class CallbacksApi implements HttpHandler {
    private static final int USUAL = 1_000;
    private static final int MOST = 50_000;

    private final Stores stores;

    public CallbacksApi(Stores stores) {
        this.stores = stores;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Query query = new Query(exchange);
        int limit = query.count("limit", USUAL, MOST);
        CallbackStates callbacks = stores.callbacks();
        Eyes eyes = Visit.of(exchange).eyes();
        View view = eyes.view();
        Answers.records(
                exchange,
                Disclosure.CALLBACK.of(
                        eyes,
                        callbacks.mostUrgent(
                                one -> view.seesCentre(one.tenant(), one.centre())
                                        && query.wants("tenant", one.tenant())
                                        && query.wantsAnyOf("centre", one.centre())
                                        && query.wants(
                                                "region",
                                                view.seesRegion(one.tenant(), one.region()) ? one.region() : ""),
                                limit)));
    }
}
