package io.ringtide.wallboard.http;

import io.ringtide.wallboard.access.Principal;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.function.Predicate;

/** Answers that not everybody gets who is let in. That there is such a path is no secret. */
public final class Reserved implements HttpHandler {
    private final Predicate<Principal> whoMay;
    private final HttpHandler next;

    private Reserved(Predicate<Principal> whoMay, HttpHandler next) {
        this.whoMay = whoMay;
        this.next = next;
    }

    /** For those who see everything: what it tells belongs to no tenant. */
    public static HttpHandler forOperators(HttpHandler next) {
        return new Reserved(
                principal ->
                        principal.rights().everything() && principal.board().isEmpty(),
                next);
    }

    /** For people and programs: a screen that shows one board does not need it. */
    public static HttpHandler notForScreens(HttpHandler next) {
        return new Reserved(principal -> principal.board().isEmpty(), next);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (whoMay.test(Visit.of(exchange).principal())) {
            next.handleRequest(exchange);
        } else {
            Answers.error(exchange, StatusCodes.FORBIDDEN, "not_allowed", "your role does not reach this");
        }
    }
}
