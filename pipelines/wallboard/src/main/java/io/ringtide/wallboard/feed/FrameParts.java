package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Leaves out of a frame what somebody is not shown. */
final class FrameParts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SINCE = "since";

    private FrameParts() {}

    /** @param json a frame, on one line */
    static byte[] without(FrameCut cut, byte[] json) {
        try {
            ObjectNode frame = (ObjectNode) JSON.readTree(json);
            if (cut.totals()) {
                frame.remove("totals");
            }
            if (frame.path("windows") instanceof ObjectNode windows) {
                windows.remove(cut.windows());
            }
            if (!cut.sources().isEmpty() && frame.path("missing") instanceof ArrayNode missing) {
                ArrayNode named = withoutNames(cut, missing);
                frame.set("missing", named);
                if (frame.has("missing_n")) {
                    // How many it is in all counts those of others.
                    frame.put("missing_n", named.size());
                }
            }
            return JSON.writeValueAsBytes(frame);
        } catch (IOException e) {
            throw new UncheckedIOException("a frame is read before it is kept", e);
        }
    }

    /** Of those that are not named nothing is told but that there are any, and since when. */
    private static ArrayNode withoutNames(FrameCut cut, ArrayNode missing) {
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        JsonNode earliest = null;
        for (JsonNode gap : missing) {
            JsonNode source = gap.path("source");
            if (!source.isTextual() || !cut.sources().contains(source.textValue())) {
                shown.add(gap);
            } else if (earliest == null || isEarlier(gap.get(SINCE), earliest.get(SINCE))) {
                earliest = gap;
            }
        }
        if (earliest != null) {
            shown.addObject().put("source", "").set(SINCE, earliest.get(SINCE));
        }
        return shown;
    }

    /** Times of one form, which are in order as texts; what was never heard is the earliest. */
    private static boolean isEarlier(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (other == null || !other.isTextual()) {
            return false;
        }
        return one == null || !one.isTextual() || one.textValue().compareTo(other.textValue()) < 0;
    }
}
