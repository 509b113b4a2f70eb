package io.ringtide.wire.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a caller's telephone number out of a refused record, wherever in it the same text stands: each of its digits becomes a star, and
 * nothing else changes. What Ringtide writes holds no number, whatever it is sent.
 */
final class NumberMask {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final char STAR = '*';
    private static final char ESCAPE = '\\';

    private NumberMask() {}

    /**
     * The record without the number; the same array where there is none.
     *
     * @param caller what was read of {@code data.caller}, which is all that is known of a record that is no JSON
     */
    static byte[] mask(byte[] input, @Nullable String caller) {
        JsonNode tree = tree(input);
        JsonNode named = tree == null ? null : tree.at("/data/caller");
        String number = named != null && named.isValueNode() && !named.isNull() ? named.asText() : caller;
        if (number == null || !RawNumber.looksLike(number)) {
            return input;
        }
        String bytes = new String(input, ISO_8859_1);
        boolean isPlain = bytes.indexOf(ESCAPE) < 0 && (named == null || named.isTextual());
        return tree == null || isPlain
                ? replaced(bytes, number).getBytes(ISO_8859_1)
                : written(without(tree, number), input);
    }

    /** Where the number stands as it is read, every other byte stays as it came. */
    private static String replaced(String bytes, String number) {
        String sought = new String(number.getBytes(UTF_8), ISO_8859_1);
        String stars = new String(stars(number).getBytes(UTF_8), ISO_8859_1);
        return bytes.replace(sought, stars);
    }

    /** Where it may be spelt with escapes, or is a number of JSON, the record is written anew. */
    private static JsonNode without(JsonNode node, String number) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
                object.set(member.getKey(), without(member.getValue(), number));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, without(array.get(i), number));
            }
        } else if (node.asText().contains(number)) {
            return TextNode.valueOf(node.asText().replace(number, stars(number)));
        }
        return node;
    }

    private static String stars(String number) {
        StringBuilder stars = new StringBuilder(number);
        for (int i = 0; i < stars.length(); i++) {
            if (Character.isDigit(stars.charAt(i))) {
                stars.setCharAt(i, STAR);
            }
        }
        return stars.toString();
    }

    private static @Nullable JsonNode tree(byte[] input) {
        try {
            return JSON.readTree(input);
        } catch (IOException noJson) {
            return null;
        }
    }

    private static byte[] written(JsonNode tree, byte[] otherwise) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (JsonProcessingException unwritable) {
            return otherwise;
        }
    }
}
