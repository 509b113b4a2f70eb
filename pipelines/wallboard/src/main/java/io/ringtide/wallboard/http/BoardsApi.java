package io.ringtide.wallboard.http;

import io.ringtide.wire.config.Board;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

/** {@code /api/v1/boards}: names and titles of the boards in force, by name; with {@code ?name=} one of them as its file has it. */
public final class BoardsApi implements HttpHandler {
    private final Supplier<SortedMap<String, Board>> inForce;

    public BoardsApi(Supplier<SortedMap<String, Board>> inForce) {
        this.inForce = inForce;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        SeenBoards seen = new SeenBoards(inForce.get().values(), Visit.of(exchange));
        String name = new Query(exchange).text("name");
        if (name == null) {
            Answers.json(
                    exchange, StatusCodes.OK, seen.all().map(BoardsApi::title).toList());
            return;
        }
        Board board = seen.named(name).orElse(null);
        if (board == null) {
            Answers.error(exchange, StatusCodes.NOT_FOUND, "unknown_board", "there is no board of this name");
        } else {
            Answers.json(exchange, StatusCodes.OK, board.definition());
        }
    }

    private static Map<String, Object> title(Board board) {
        return Map.of("name", board.name(), "title", board.definition().path("title"));
    }
}
