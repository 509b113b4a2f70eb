package io.ringtide.wallboard.http;

import io.ringtide.wallboard.access.Disclosure;
import io.ringtide.wallboard.access.Eyes;
import io.ringtide.wallboard.feed.AbandonmentStates;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * {@code /api/v1/abandonments}: the last calls of each queue that were abandoned, as an array of the newest record of each in {@code
 * ringtide.abandonments}, the newest first; of one {@code ?tenant=}, of each {@code ?centre=}, of one {@code ?queue=} of theirs, and at
 * most {@value #USUAL} or {@code ?limit=}.
 */
public final class AbandonmentsApi implements HttpHandler {
    private static final int USUAL = 200;
    private static final int MOST = 10_000;

    private final AbandonmentStates abandonments;

    public AbandonmentsApi(AbandonmentStates abandonments) {
        this.abandonments = abandonments;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Query query = new Query(exchange);
        int limit = query.count("limit", USUAL, MOST);
        Eyes eyes = Visit.of(exchange).eyes();
        Answers.records(
                exchange,
                abandonments
                        .newest(place -> eyes.view().seesCentre(place.tenant(), place.centre())
                                && query.wants("tenant", place.tenant())
                                && query.wantsAnyOf("centre", place.centre())
                                && query.wants("queue", place.queue()))
                        .flatMap(record -> Disclosure.ABANDONMENT.of(eyes, record).stream())
                        .limit(limit)
                        .toList());
    }
}
