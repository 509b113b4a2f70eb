package io.ringtide.wallboard.http;

import io.ringtide.wallboard.access.Principal;
import io.ringtide.wallboard.access.Views;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Lets through whoever is known and may see something, and everybody to what says nothing of anybody's numbers. Everything that is
 * not named as open is closed, whether there is something or not.
 */
public final class Gate implements HttpHandler {
    private final Set<String> open;
    private final Entrance entrance;
    private final Views views;
    private final HttpHandler next;

    /** @param open exact paths that everybody may ask for */
    public Gate(Set<String> open, Entrance entrance, Views views, HttpHandler next) {
        this.open = Set.copyOf(open);
        this.entrance = entrance;
        this.views = views;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        Optional<Visitor> visitor = entrance.visitor(exchange);
        Optional<Principal> principal = visitor.flatMap(Visitor::principal);
        if (visitor.isPresent()
                && principal.isPresent()
                && !principal.get().rights().isNone()) {
            Visit.of(visitor.get(), principal.get(), views).attachTo(exchange);
            next.handleRequest(exchange);
        } else if (open.contains(exchange.getRequestPath())) {
            next.handleRequest(exchange);
        } else if (principal.isPresent() && isPage(exchange) && Message.isWanted(exchange)) {
            Message.NO_ROLE.send(exchange, Optional.empty());
        } else if (principal.isPresent()) {
            Answers.error(
                    exchange, StatusCodes.FORBIDDEN, "no_role", "you are known, but no role lets you see anything");
        } else {
            askWho(exchange);
        }
    }

    private static boolean isPage(HttpServerExchange exchange) {
        String path = exchange.getRequestPath();
        return path.equals("/") || path.startsWith("/boards/");
    }

    private static String back(HttpServerExchange exchange) {
        String query = exchange.getQueryString();
        String path = exchange.getRequestPath();
        return URLEncoder.encode(query.isEmpty() ? path : path + '?' + query, StandardCharsets.UTF_8);
    }

    private void askWho(HttpServerExchange exchange) {
        boolean isPage = isPage(exchange);
        Optional<String> login = entrance.login().map(address -> address + "?return=" + back(exchange));
        if (isPage && Message.isWanted(exchange) && entrance.isScreen(exchange)) {
            Message.SCREEN_OFF.send(exchange, login);
        } else if (isPage && login.isPresent()) {
            exchange.setStatusCode(StatusCodes.FOUND);
            exchange.getResponseHeaders().put(Headers.LOCATION, login.get());
            exchange.endExchange();
        } else if (isPage && Message.isWanted(exchange)) {
            Message.STRANGER.send(exchange, Optional.empty());
        } else {
            exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer realm=\"ringtide\"");
            Answers.error(exchange, StatusCodes.UNAUTHORIZED, "unauthenticated", "sign in, or send a token");
        }
    }
}
