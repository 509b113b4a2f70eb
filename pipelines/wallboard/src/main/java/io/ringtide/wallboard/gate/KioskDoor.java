package io.ringtide.wallboard.gate;

import io.ringtide.wallboard.access.Policy;
import io.ringtide.wallboard.access.Principal;
import io.ringtide.wallboard.http.Answers;
import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code /kiosk}: a screen is given its token once, behind the {@code #} of the address, which no browser sends and no log holds; the page
 * posts it here and gets a cookie for it. With {@code GET} the page, with {@code POST} the token as text.
 */
public final class KioskDoor implements HttpHandler {
    /** The longest that browsers keep one. Whether the token is worth anything is asked at every request. */
    private static final Duration LIFE = Duration.ofDays(400);

    private static final int LONGEST = 256;

    private final Supplier<Policy> policy;
    private final InstantSource clock;
    private final HttpHandler page;

    /** @param page what is answered to {@code GET} */
    public KioskDoor(Supplier<Policy> policy, InstantSource clock, HttpHandler page) {
        this.policy = policy;
        this.clock = clock;
        this.page = page;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!exchange.getRequestMethod().equalToString("POST")) {
            page.handleRequest(exchange);
            return;
        }
        // Without a thread that waits: whoever sends nothing, or a byte a minute, keeps nobody out.
        Receiver receiver = exchange.getRequestReceiver();
        receiver.setMaxBufferSize(LONGEST);
        receiver.receiveFullBytes(this::take, (same, tooLong) -> refuse(same));
    }

    private void take(HttpServerExchange exchange, byte[] body) {
        String token = new String(body, StandardCharsets.UTF_8).strip();
        Optional<Principal> screen =
                body.length > LONGEST ? Optional.empty() : policy.get().screen(token, clock.instant());
        if (screen.isEmpty()) {
            refuse(exchange);
        } else {
            Cookies.set(exchange, Cookies.SCREEN, token, LIFE);
            Answers.json(
                    exchange,
                    StatusCodes.OK,
                    Map.of("board", screen.get().board().orElse("")));
        }
    }

    private static void refuse(HttpServerExchange exchange) {
        Answers.error(exchange, StatusCodes.FORBIDDEN, "unknown_token", "no screen has this token");
    }
}
