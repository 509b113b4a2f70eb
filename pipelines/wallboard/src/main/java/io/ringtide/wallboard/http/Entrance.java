package io.ringtide.wallboard.http;

import io.undertow.server.HttpServerExchange;
import java.util.Optional;

/** Finds out who asks. */
public interface Entrance {
    /** Who it is; nothing where nobody is known who shows what this request shows. */
    Optional<Visitor> visitor(HttpServerExchange exchange);

    /** Whether the browser has what a screen has, be it worth anything or not, and nobody has signed in there. */
    boolean isScreen(HttpServerExchange exchange);

    /** Where people sign in, under this server; nothing where nobody can. */
    Optional<String> login();
}
