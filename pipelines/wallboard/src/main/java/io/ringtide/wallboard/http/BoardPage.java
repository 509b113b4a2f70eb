package io.ringtide.wallboard.http;

import io.ringtide.wire.config.Board;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/** {@code /boards/NAME}: the page, which finds out from its own address what it is to show; 404 where there is no such board. */
public final class BoardPage implements HttpHandler {
    private final HttpHandler page = Page.below("index.html");
    private final Supplier<SortedMap<String, Board>> inForce;

    public BoardPage(Supplier<SortedMap<String, Board>> inForce) {
        this.inForce = inForce;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRelativePath();
        if (path.length() > 1
                && new SeenBoards(inForce.get().values(), Visit.of(exchange))
                        .named(path.substring(1))
                        .isPresent()) {
            page.handleRequest(exchange);
        } else if (Message.isWanted(exchange)) {
            Message.NO_BOARD.send(exchange, Optional.empty());
        } else {
            Answers.error(exchange, StatusCodes.NOT_FOUND, "unknown_board", "there is no board of this name");
        }
    }
}
