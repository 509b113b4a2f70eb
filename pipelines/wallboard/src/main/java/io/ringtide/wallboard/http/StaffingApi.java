package io.ringtide.wallboard.http;

import io.ringtide.wallboard.access.Disclosure;
import io.ringtide.wallboard.feed.Stores;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * {@code /api/v1/staffing}: how centres are staffed and what is advised, as an array of the newest record of each in {@code
 * ringtide.staffing}, those in trouble first; of one {@code ?tenant=}, {@code ?centre=}.
 */
public final class StaffingApi implements HttpHandler {
    private final Stores stores;

    public StaffingApi(Stores stores) {
        this.stores = stores;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Query query = new Query(exchange);
        Answers.records(
                exchange,
                Disclosure.STAFFING.of(
                        Visit.of(exchange).eyes(),
                        stores.staffing()
                                .all((tenant, centre) ->
                                        query.wants("tenant", tenant) && query.wants("centre", centre))));
    }
}
