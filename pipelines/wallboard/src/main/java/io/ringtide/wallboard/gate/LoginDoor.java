package io.ringtide.wallboard.gate;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.ringtide.wallboard.access.Policy;
import io.ringtide.wallboard.access.Token;
import io.ringtide.wallboard.http.Answers;
import io.ringtide.wallboard.http.Message;
import io.ringtide.wire.config.LoginSettings;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where people sign in and out: {@code /login} leads to the provider, {@code /login/callback} back from it, {@code POST /logout} ends the
 * session.
 */
public final class LoginDoor {
    public static final String LOGIN = "/login";
    public static final String CALLBACK = "/login/callback";
    public static final String LOGOUT = "/logout";

    private static final Logger LOG = LoggerFactory.getLogger(LoginDoor.class);
    /** Pages of this server: never another one's, however it is spelt. */
    private static final Pattern OURS = Pattern.compile("/(boards/[A-Za-z0-9%._~-]{1,200})?(\\?[!-~]{0,1000})?");

    private static final int LONGEST = 2_000;
    /** Sign-ins that a browser may be on the way of. */
    private static final int MOST_BEGUN = 8;
    /** Of a hash, enough to tell a few apart. */
    private static final int STATE_DIGITS = 16;

    private final Provider provider;
    private final Sessions sessions;
    private final InstantSource clock;
    private final PendingLogin.Seal seal = new PendingLogin.Seal();

    private final Doorkeeper doorkeeper;

    /**
     * @param address where browsers find this server
     * @param environment the variables that the client's secret may be in
     */
    public static LoginDoor of(
            LoginSettings settings,
            URI address,
            Map<String, String> environment,
            Supplier<Policy> policy,
            InstantSource clock) {
        Sessions sessions = new Sessions(settings.idle(), settings.longest(), clock);
        Provider provider = new Provider(settings, environment, address.resolve(CALLBACK), clock);
        return new LoginDoor(provider, sessions, clock, Doorkeeper.ofPeopleToo(policy, clock, sessions));
    }

    /** Who knows those who have signed in here, and programs and screens too. */
    public Doorkeeper doorkeeper() {
        return doorkeeper;
    }

    private LoginDoor(Provider provider, Sessions sessions, InstantSource clock, Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
        this.provider = provider;
        this.sessions = sessions;
        this.clock = clock;
    }

    public Map<String, HttpHandler> paths() {
        return Map.of(LOGIN, this::leave, CALLBACK, this::comeBack, LOGOUT, this::signOut);
    }

    private void leave(HttpServerExchange exchange) {
        String asked = parameter(exchange, "return");
        PendingLogin pending = new PendingLogin(
                new State().getValue(),
                new Nonce().getValue(),
                new CodeVerifier().getValue(),
                asked != null && OURS.matcher(asked).matches() ? asked : "/",
                clock.instant().plus(PendingLogin.PATIENCE));
        try {
            String address = provider.address(pending).toString();
            List<String> begun = Cookies.names(exchange, Cookies.LOGIN);
            // Which of them is the oldest nobody knows; who has begun so many in ten minutes comes back from the last.
            begun.subList(Math.min(begun.size(), MOST_BEGUN - 1), begun.size())
                    .forEach(name -> Cookies.drop(exchange, name));
            Cookies.set(exchange, cookie(pending.state()), seal.close(pending), PendingLogin.PATIENCE);
            redirect(exchange, address);
        } catch (LoginFailedException failed) {
            refuse(exchange, failed, StatusCodes.SERVICE_UNAVAILABLE);
        }
    }

    private void comeBack(HttpServerExchange exchange) {
        String state = parameter(exchange, "state");
        String name = state == null ? "" : cookie(state);
        Optional<PendingLogin> pending = Cookies.get(exchange, name).flatMap(kept -> seal.open(kept, clock.instant()));
        try {
            if (state == null || pending.isEmpty()) {
                throw new LoginFailedException("nobody here began to sign in, or too long ago");
            }
            if (!isSame(state, pending.get().state())) {
                throw new LoginFailedException("another sign-in than the one that was begun");
            }
            String code = parameter(exchange, "code");
            if (code == null || code.isEmpty()) {
                throw new LoginFailedException("the provider says no: " + parameter(exchange, "error"));
            }
            // What the browser had before, a session of somebody else's or a planted one, is worth nothing from now on.
            Person person = provider.redeem(code, pending.get());
            Cookies.get(exchange, Cookies.SESSION).ifPresent(sessions::end);
            String id = sessions.begin(person);
            Cookies.drop(exchange, name);
            Cookies.set(exchange, Cookies.SESSION, id, sessions.longest());
            redirect(exchange, pending.get().back());
        } catch (LoginBusyException busy) {
            // With what it was begun with, which the next try needs.
            refuse(exchange, busy, StatusCodes.SERVICE_UNAVAILABLE);
        } catch (LoginFailedException failed) {
            // Once, whatever has come of it.
            if (pending.isPresent()) {
                Cookies.drop(exchange, name);
            }
            refuse(exchange, failed, StatusCodes.FORBIDDEN);
        }
    }

    private void signOut(HttpServerExchange exchange) {
        if (!exchange.getRequestMethod().equalToString("POST")) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "POST");
            Answers.error(exchange, StatusCodes.METHOD_NOT_ALLOWED, "method_not_allowed", "sign out with POST");
            return;
        }
        Cookies.get(exchange, Cookies.SESSION).ifPresent(sessions::end);
        Cookies.drop(exchange, Cookies.SESSION);
        Answers.json(exchange, StatusCodes.OK, Map.of("status", "signed_out"));
    }

    private static void redirect(HttpServerExchange exchange, String address) {
        exchange.setStatusCode(StatusCodes.FOUND);
        exchange.getResponseHeaders().put(Headers.LOCATION, address);
        exchange.endExchange();
    }

    /** The reason goes to the log: it is for who runs the server. */
    private static void refuse(HttpServerExchange exchange, LoginFailedException failed, int status) {
        LOG.warn("somebody was not signed in: {}", failed.getMessage());
        if (Message.isWanted(exchange)) {
            Message message = status == StatusCodes.SERVICE_UNAVAILABLE ? Message.WAIT : Message.NOT_SIGNED_IN;
            message.send(exchange, Optional.of(LOGIN));
            return;
        }
        Answers.error(exchange, status, "login_failed", "you were not signed in; try again at " + LOGIN);
    }

    /** Each sign-in that is begun has its own: two tabs may be on their way at once. */
    private static String cookie(String state) {
        return Cookies.LOGIN + Token.hash(state).substring(0, STATE_DIGITS);
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String parameter(HttpServerExchange exchange, String name) {
        Deque<String> values = exchange.getQueryParameters().get(name);
        // Of one that is there twice nobody knows which counts.
        return values == null || values.size() != 1 || values.getFirst().length() > LONGEST ? null : values.getFirst();
    }
}
