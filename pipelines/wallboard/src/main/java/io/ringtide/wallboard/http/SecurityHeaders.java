package io.ringtide.wallboard.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Map;

/**
 * Puts on every answer what keeps a browser from running, framing, guessing or keeping anything it should not. Pages
 * consist of files of this server only; names in the data can therefore never become scripts or styles.
 */
public final class SecurityHeaders implements HttpHandler {
    private static final Map<HttpString, String> HEADERS = Map.of(
            Headers.CONTENT_SECURITY_POLICY,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            Headers.X_CONTENT_TYPE_OPTIONS,
            "nosniff",
            Headers.REFERRER_POLICY,
            "no-referrer",
            Headers.CACHE_CONTROL,
            "no-store",
            new HttpString("Cross-Origin-Opener-Policy"),
            "same-origin",
            new HttpString("Cross-Origin-Resource-Policy"),
            "same-origin");

    /** For a year browsers ask for nothing but HTTPS. */
    private static final String A_YEAR = "max-age=31536000";

    private final boolean isSecure;
    private final HttpHandler next;

    /** @param isSecure whether browsers use HTTPS, to us or to a proxy before us */
    public SecurityHeaders(boolean isSecure, HttpHandler next) {
        this.isSecure = isSecure;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderMap headers = exchange.getResponseHeaders();
        HEADERS.forEach(headers::put);
        if (isSecure) {
            headers.put(Headers.STRICT_TRANSPORT_SECURITY, A_YEAR);
        }
        next.handleRequest(exchange);
    }
}
