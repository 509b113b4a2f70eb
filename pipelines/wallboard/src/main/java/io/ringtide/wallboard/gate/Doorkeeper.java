package io.ringtide.wallboard.gate;

import io.ringtide.wallboard.access.Policy;
import io.ringtide.wallboard.http.Entrance;
import io.ringtide.wallboard.http.Visitor;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Knows programs by {@code Authorization: Bearer}, and people and screens by cookies. */
public final class Doorkeeper implements Entrance {
    private static final String BEARER = "bearer ";
    private static final String SESSION = "/api/v1/session";

    private static final HttpString FETCH_MODE = new HttpString("Sec-Fetch-Mode");
    private static final HttpString FETCH_USER = new HttpString("Sec-Fetch-User");
    /** By which a page says that somebody has touched it. */
    private static final String TOUCHED = "touched";

    private final Supplier<Policy> policy;
    private final InstantSource clock;
    private final @Nullable Sessions sessions;

    private Doorkeeper(Supplier<Policy> policy, InstantSource clock, @Nullable Sessions sessions) {
        this.policy = policy;
        this.clock = clock;
        this.sessions = sessions;
    }

    /** Where nobody can sign in. */
    public static Doorkeeper ofTokens(Supplier<Policy> policy, InstantSource clock) {
        return new Doorkeeper(policy, clock, null);
    }

    static Doorkeeper ofPeopleToo(Supplier<Policy> policy, InstantSource clock, Sessions sessions) {
        return new Doorkeeper(policy, clock, sessions);
    }

    @Override
    public Optional<Visitor> visitor(HttpServerExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        if (authorization != null) {
            // Who names a token is judged by it alone: a wrong one is not helped by a cookie.
            return authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                    ? known(new TokenVisitor(
                            policy,
                            clock,
                            Policy::program,
                            authorization.substring(BEARER.length()).strip()))
                    : Optional.empty();
        }
        return person(exchange)
                .or(() -> Cookies.get(exchange, Cookies.SCREEN)
                        .flatMap(token -> known(new TokenVisitor(policy, clock, Policy::screen, token))));
    }

    private Optional<Visitor> person(HttpServerExchange exchange) {
        Sessions known = sessions;
        if (known == null) {
            return Optional.empty();
        }
        return Cookies.get(exchange, Cookies.SESSION)
                .filter(id -> known.find(id).isPresent())
                .map(id -> {
                    if (isTouch(exchange)) {
                        known.touch(id);
                    }
                    return () -> known.find(id)
                            .map(person -> policy.get().person(person.subject(), person.name(), person.groups()));
                });
    }

    /**
     * Whether a person has done it: browsers say so of pages that are opened, and pages of what is done on them. What pages ask for by
     * themselves, in turns or because something has changed, is no sign of life.
     */
    private static boolean isTouch(HttpServerExchange exchange) {
        String path = exchange.getRequestPath();
        if (path.equals(SESSION)) {
            return exchange.getQueryParameters().containsKey(TOUCHED);
        }
        boolean saysWho = exchange.getRequestHeaders().contains(FETCH_MODE);
        return saysWho
                ? exchange.getRequestHeaders().contains(FETCH_USER)
                : path.equals("/") || path.startsWith("/boards/");
    }

    private static Optional<Visitor> known(Visitor visitor) {
        return visitor.principal().isPresent() ? Optional.of(visitor) : Optional.empty();
    }

    @Override
    public boolean isScreen(HttpServerExchange exchange) {
        return Cookies.get(exchange, Cookies.SCREEN).isPresent()
                && Cookies.get(exchange, Cookies.SESSION).isEmpty();
    }

    @Override
    public Optional<String> login() {
        return sessions == null ? Optional.empty() : Optional.of(LoginDoor.LOGIN);
    }
}
