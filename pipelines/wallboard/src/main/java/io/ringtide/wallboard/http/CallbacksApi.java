package io.ringtide.wallboard.http;

import io.ringtide.wallboard.feed.CallbackStates;
import io.ringtide.wallboard.feed.Stores;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/callbacks}: callers who are to be called back, as an array of the newest record of each in {@code
 * ringtide.callbacks}, the most urgent first; of one {@code ?tenant=}, {@code ?centre=}, {@code ?region=}, and at most
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
        String tenant = parameter(exchange, "tenant");
        String centre = parameter(exchange, "centre");
        String region = parameter(exchange, "region");
        int limit = limit(parameter(exchange, "limit"));
        if (limit < 0) {
            Answers.error(exchange, StatusCodes.BAD_REQUEST, "bad_limit", "limit is a whole number from 0 to " + MOST);
            return;
        }
        CallbackStates callbacks = stores.callbacks();
        Answers.json(
                exchange,
                StatusCodes.OK,
                callbacks.mostUrgent(
                        one -> isWanted(tenant, one.tenant())
                                && isWanted(centre, one.centre())
                                && isWanted(region, one.region()),
                        limit));
    }

    private static boolean isWanted(@Nullable String asked, String name) {
        return asked == null || asked.equals(name);
    }

    /** Negative where it is none. */
    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        try {
            int limit = Integer.parseInt(text);
            return limit > MOST ? -1 : limit;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static @Nullable String parameter(HttpServerExchange exchange, String name) {
        Deque<String> values = exchange.getQueryParameters().get(name);
        return values == null ? null : values.peekFirst();
    }
}
