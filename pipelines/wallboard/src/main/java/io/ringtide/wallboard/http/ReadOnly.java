package io.ringtide.wallboard.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lets only requests through that ask and change nothing, and at a few paths those that say who it is. These must come from a page of this
 * server: a browser says so in {@code Origin}, and no other page can make it say so.
 */
public final class ReadOnly implements HttpHandler {
    private static final Set<HttpString> ALLOWED = Set.of(Methods.GET, Methods.HEAD);

    private final Set<String> posts;
    private final Predicate<String> isOurs;
    private final HttpHandler next;

    /**
     * @param posts exact paths that take {@code POST}, too
     * @param isOurs whether an origin, as {@code https://wall.example.org}, is this server
     */
    public ReadOnly(Set<String> posts, Predicate<String> isOurs, HttpHandler next) {
        this.posts = Set.copyOf(posts);
        this.isOurs = isOurs;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        boolean isPost = exchange.getRequestMethod().equals(Methods.POST) && posts.contains(exchange.getRequestPath());
        String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
        if (ALLOWED.contains(exchange.getRequestMethod()) || isPost && origin != null && isOurs.test(origin)) {
            next.handleRequest(exchange);
        } else if (isPost) {
            Answers.error(exchange, StatusCodes.FORBIDDEN, "foreign_origin", "this is for pages of this server only");
        } else {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD");
            Answers.error(
                    exchange,
                    StatusCodes.METHOD_NOT_ALLOWED,
                    "method_not_allowed",
                    "everything here is only to be read");
        }
    }
}
