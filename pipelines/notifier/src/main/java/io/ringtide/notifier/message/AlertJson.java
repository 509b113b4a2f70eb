package io.ringtide.notifier.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ringtide.domain.alert.Alert;
import io.ringtide.wire.report.AlertWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Alerts as trees of JSON, with bounded texts: names and texts are input, and may be as long as somebody likes. */
final class AlertJson {
    /** Characters of one text. */
    static final int LONGEST = 4_000;

    static final JsonMapper JSON = new JsonMapper();

    private AlertJson() {}

    /** As the record of {@code ringtide.alerts}. */
    static ObjectNode of(Alert alert) {
        try {
            ObjectNode record = (ObjectNode) JSON.readTree(new AlertWriter().toJson(alert));
            bound(record);
            return record;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    private static void bound(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (field.getValue().isTextual()) {
                    field.setValue(TextNode.valueOf(cut(field.getValue().textValue())));
                } else {
                    bound(field.getValue());
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(AlertJson::bound);
        }
    }

    /** The beginning of what is too long, without half a character at its end. */
    static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + '…';
    }
}
