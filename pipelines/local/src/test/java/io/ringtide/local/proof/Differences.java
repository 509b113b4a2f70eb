package io.ringtide.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What differs between rows, field by field: whole rows would fill pages. */
final class Differences {
    private static final int SHOWN = 8;

    private Differences() {}

    static void expectNone(String what, Map<String, JsonNode> expected, Map<String, JsonNode> actual) {
        List<String> differing = new ArrayList<>();
        Set<String> ids = new TreeSet<>(expected.keySet());
        ids.addAll(actual.keySet());
        for (String id : ids) {
            compare(id, expected.get(id), actual.get(id), differing);
        }
        assertThat(differing.stream().limit(SHOWN))
                .as("%s: %s fields differ", what, differing.size())
                .isEmpty();
    }

    private static void compare(String path, JsonNode expected, JsonNode actual, List<String> differing) {
        JsonNode one = expected == null ? MissingNode.getInstance() : expected;
        JsonNode other = actual == null ? MissingNode.getInstance() : actual;
        if (one.isObject() && other.isObject()) {
            Set<String> names = new TreeSet<>();
            for (Iterator<String> each = one.fieldNames(); each.hasNext(); ) {
                names.add(each.next());
            }
            for (Iterator<String> each = other.fieldNames(); each.hasNext(); ) {
                names.add(each.next());
            }
            names.forEach(name -> compare(path + " " + name, one.path(name), other.path(name), differing));
        } else if (!one.equals(other)) {
            differing.add(path + ": expected " + shown(one) + ", was " + shown(other));
        }
    }

    private static String shown(JsonNode node) {
        return node.isObject() ? "a row" : node.isMissingNode() ? "nothing" : node.toString();
    }
}
