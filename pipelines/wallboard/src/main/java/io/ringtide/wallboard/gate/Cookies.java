package io.ringtide.wallboard.gate;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.util.Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cookies that only this server gets, over HTTPS (or the loopback), and no script: the prefix {@code __Host-} has browsers see to it
 * that nobody else has set them.
 */
final class Cookies {
    static final String SESSION = "__Host-ringtide-session";
    static final String SCREEN = "__Host-ringtide-screen";
    /** The beginning of the names of those for sign-ins that were begun, each in a tab of its own. */
    static final String LOGIN = "__Host-ringtide-login-";

    private Cookies() {}

    static Optional<String> get(HttpServerExchange exchange, String name) {
        Cookie cookie = exchange.getRequestCookie(name);
        return cookie == null ? Optional.empty() : Optional.ofNullable(cookie.getValue());
    }

    /** Names of those that a browser has, by their beginning. */
    static List<String> names(HttpServerExchange exchange, String beginning) {
        List<String> names = new ArrayList<>();
        for (Cookie cookie : exchange.requestCookies()) {
            if (cookie.getName().startsWith(beginning)) {
                names.add(cookie.getName());
            }
        }
        return names;
    }

    /** @param value of letters, digits and {@code - _ .} @param life until the browser forgets it */
    static void set(HttpServerExchange exchange, String name, String value, Duration life) {
        // Lax: the provider's page leads back to us, and that must show what we gave before.
        exchange.getResponseHeaders()
                .add(
                        Headers.SET_COOKIE,
                        name + '=' + value + "; Path=/; Max-Age=" + life.toSeconds()
                                + "; Secure; HttpOnly; SameSite=Lax");
    }

    static void drop(HttpServerExchange exchange, String name) {
        set(exchange, name, "", Duration.ZERO);
    }
}
