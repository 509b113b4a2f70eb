package io.ringtide.wallboard.gate;

import io.ringtide.wallboard.access.Principal;
import io.ringtide.wallboard.http.Entrance;
import io.ringtide.wallboard.http.Visitor;
import io.undertow.server.HttpServerExchange;
import java.util.Optional;

/** Lets everybody in: for a server that only this machine reaches. */
public final class OpenDoor implements Entrance {
    @Override
    public Optional<Visitor> visitor(HttpServerExchange exchange) {
        return Optional.of(() -> Optional.of(Principal.ANYBODY));
    }

    @Override
    public boolean isScreen(HttpServerExchange exchange) {
        return false;
    }

    @Override
    public Optional<String> login() {
        return Optional.empty();
    }
}
