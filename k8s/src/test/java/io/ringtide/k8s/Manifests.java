package io.ringtide.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;

/** What an overlay comes to. */
public record Manifests(List<ObjectNode> all) {
    private static final YAMLMapper YAML = new YAMLMapper();

    public Manifests {
        all = List.copyOf(all);
    }

    /** Manifests one after the other, as {@code kubectl kustomize} writes them. */
    public static Manifests parse(String yaml) {
        try (MappingIterator<ObjectNode> documents =
                YAML.readerFor(ObjectNode.class).readValues(yaml)) {
            return new Manifests(
                    documents.readAll().stream().filter(Objects::nonNull).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that can be changed without harm to this one. */
    public Manifests copy() {
        return new Manifests(all.stream().map(ObjectNode::deepCopy).toList());
    }

    public Stream<ObjectNode> ofKind(String kind) {
        return all.stream().filter(each -> each.path("kind").asText().equals(kind));
    }

    /** @param reference {@code KIND/NAME}; the name may end with {@code *}, for a hash */
    public ObjectNode get(String reference) {
        return all.stream()
                .filter(each -> matches(name(each), reference))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(reference));
    }

    private static boolean matches(String name, String reference) {
        return reference.endsWith("*")
                ? name.startsWith(reference.substring(0, reference.length() - 1))
                : name.equals(reference);
    }

    public boolean has(String kind, String name) {
        return ofKind(kind).anyMatch(each -> name(each).equals(kind + '/' + name));
    }

    /** {@code KIND/NAME}. */
    public static String name(JsonNode manifest) {
        return manifest.path("kind").asText()
                + '/'
                + manifest.at("/metadata/name").asText();
    }
}
