package io.ringtide.k8s;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that somebody might get wrong.
 *
 * @param of which manifest; absent where one is added
 * @param at where in it
 * @param put what comes there; absent where something goes
 * @param caughtBy the check that must see it
 * @param says part of what it must say
 */
record Mistake(String name, String overlay, String of, String at, JsonNode put, String caughtBy, String says) {

    static List<Mistake> all() throws IOException {
        try (InputStream file = Mistake.class.getResourceAsStream("/mistakes.yaml")) {
            List<Mistake> mistakes = new ArrayList<>();
            for (JsonNode each : new YAMLMapper().readTree(file)) {
                mistakes.add(new Mistake(
                        each.path("name").asText(),
                        each.path("overlay").asText("production"),
                        each.path("of").asText(),
                        each.path("at").asText(),
                        each.path("put"),
                        each.path("caught_by").asText(),
                        each.path("says").asText()));
            }
            return mistakes;
        }
    }

    /** The manifests with it. */
    Manifests in(Manifests right) {
        List<ObjectNode> wrong = new ArrayList<>(right.copy().all());
        Manifests changed = new Manifests(wrong);
        if (of.isEmpty()) {
            wrong.add((ObjectNode) put);
            return new Manifests(wrong);
        }
        ObjectNode manifest = changed.get(of);
        if (at.isEmpty()) {
            wrong.remove(manifest);
            return new Manifests(wrong);
        }
        change(manifest, JsonPointer.compile(at));
        return changed;
    }

    private void change(ObjectNode manifest, JsonPointer place) {
        JsonNode parent = manifest.at(place.head());
        String last = place.last().getMatchingProperty();
        if (parent instanceof ArrayNode array) {
            changeArray(array, last);
        } else if (parent instanceof ObjectNode object) {
            if (put.isMissingNode()) {
                if (object.remove(last) == null) {
                    throw new IllegalStateException(name + ": nothing is at " + at);
                }
            } else {
                object.set(last, put);
            }
        } else {
            throw new IllegalStateException(name + ": no place " + at);
        }
    }

    private void changeArray(ArrayNode array, String index) {
        if (index.equals("-")) {
            array.add(put);
        } else if (put.isMissingNode()) {
            array.remove(Integer.parseInt(index));
        } else {
            array.set(Integer.parseInt(index), put);
        }
    }

    @Override
    public String toString() {
        return name + " (" + caughtBy + ")";
    }
}
