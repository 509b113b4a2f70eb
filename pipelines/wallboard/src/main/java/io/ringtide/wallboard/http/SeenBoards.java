package io.ringtide.wallboard.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.wallboard.access.View;
import io.ringtide.wire.config.Board;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The boards that somebody is shown: a screen its one, others those of which every scope that is named is seen, and that are about
 * something that they see any of.
 */
final class SeenBoards {
    private final Collection<Board> boards;
    private final Visit visit;

    SeenBoards(Collection<Board> boards, Visit visit) {
        this.boards = boards;
        this.visit = visit;
    }

    Stream<Board> all() {
        return boards.stream().filter(this::isSeen);
    }

    Optional<Board> named(String name) {
        return all().filter(board -> board.name().equals(name)).findFirst();
    }

    private boolean isSeen(Board board) {
        boolean isOurs = visit.principal().board().map(board.name()::equals).orElse(true);
        View view = visit.view();
        if (!isOurs || view.everything()) {
            return isOurs;
        }
        List<String> scopes = scopes(board.definition(), new ArrayList<>());
        String about = board.definition().path("about").asText();
        return view.sights().entrySet().stream()
                .anyMatch(tenant ->
                        tenant.getValue().hasAny(about) && scopes.stream().allMatch(tenant.getValue()::sees));
    }

    private static List<String> scopes(JsonNode node, List<String> found) {
        node.properties().forEach(field -> {
            if (field.getKey().equals("scope")) {
                found.add(field.getValue().asText());
            }
        });
        node.forEach(child -> scopes(child, found));
        return found;
    }
}
