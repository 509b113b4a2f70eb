package io.ringtide.wallboard.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Frames for a table: a row for each window of each, which is named in the column {@code window}, beside what is of all windows. */
final class Windows {
    private static final String WINDOWS = "windows";

    private Windows() {}

    static List<JsonNode> apart(List<JsonNode> frames) {
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode frame : frames) {
            ObjectNode common = ((ObjectNode) frame).deepCopy();
            common.remove(List.of(WINDOWS, "totals"));
            frame.path(WINDOWS).properties().forEach(window -> {
                ObjectNode row = common.deepCopy();
                row.put("window", window.getKey());
                row.setAll((ObjectNode) window.getValue());
                rows.add(row);
            });
        }
        return rows;
    }
}
