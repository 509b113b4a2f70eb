package io.ringtide.wire.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.ringtide.wire.schema.Schemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A YAML file as a tree that knows its lines. It must be one document of at most 1 MiB characters where nothing else is said,
 * no key twice, no aliases, only text and numbers: a file that must be read by people and checked against a schema says what it says where
 * it says it, and a few aliases of aliases make gigabytes. So do keys and nesting without end, because every value is
 * known by its path.
 */
final class YamlDocument {
    private static final int DEEPEST = 12;
    private static final int LONGEST_KEY = 64;
    /** How schemas say it. */
    private static final String NOT_BLANK = "\\S";
    /** Whoever has mended that many looks again. */
    private static final int MOST_FAULTS = 1_000;

    /**
     * How large a file may be.
     *
     * @param characters at most
     * @param values texts, numbers, lists and maps, at most
     */
    record Limits(int characters, int values) {
        /** Of what people write. */
        static final Limits USUAL = new Limits(1 << 20, 100_000);
    }

    private final String file;
    private final Limits limits;
    private final YAMLFactory yaml;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<ConfigurationFault> faults = new ArrayList<>();
    private JsonNode root = MissingNode.getInstance();

    private YamlDocument(String file, Limits limits) {
        this.file = file;
        this.limits = limits;
        this.yaml = YAMLFactory.builder().loaderOptions(options(limits)).build();
    }

    /** Reads a file's text; what is wrong with it as YAML is in {@link #faults()}. */
    static YamlDocument read(String file, String text) {
        return read(file, text, Limits.USUAL);
    }

    /** The same of one that may be larger. */
    static YamlDocument read(String file, String text, Limits limits) {
        YamlDocument document = new YamlDocument(file, limits);
        try {
            document.locate(text);
            if (document.faults.isEmpty()) {
                document.root = new YAMLMapper(document.yaml).readTree(text);
                if (document.root.isMissingNode() || document.root.isNull()) {
                    document.fault("", "is empty");
                }
            }
        } catch (JsonProcessingException e) {
            document.faults.add(ConfigurationFault.of(file, line(e), "", "no YAML: " + e.getOriginalMessage()));
        } catch (IOException | RuntimeException e) {
            // The YAML library reports some limits by exceptions of its own.
            document.faults.add(ConfigurationFault.of(file, 0, "", "no YAML: " + e.getMessage()));
        }
        return document;
    }

    /** Where the scanner found the fault; where the parser stands may be a token before it. 0 where neither tells. */
    private static int line(JsonProcessingException fault) {
        if (fault.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return marked.getProblemMark().getLine() + 1;
        }
        return fault.getLocation() == null ? 0 : Math.max(0, fault.getLocation().getLineNr());
    }

    JsonNode root() {
        return root;
    }

    List<ConfigurationFault> faults() {
        return faults;
    }

    /** Takes a list of which only the name is left for an empty one: its last line was taken out. */
    void mayBeEmpty(String parent, String list) {
        if (root.at(parent) instanceof ObjectNode object && object.has(list) && isNothing(object.path(list))) {
            object.putArray(list);
        }
    }

    private static boolean isNothing(JsonNode node) {
        return node.isNull() || (node.isTextual() && node.textValue().isEmpty());
    }

    /**
     * Holds it to a schema; what is wrong is in {@link #faults()}.
     *
     * @return false where there is no YAML to look at
     */
    boolean check(Schemas schema) {
        if (!faults.isEmpty()) {
            return false;
        }
        JsonSchema validator = schema.validator();
        for (ValidationMessage message : validator.validate(root)) {
            fault(path(message), reason(message, validator.getSchemaNode()));
        }
        return true;
    }

    /** Where a text has a form, what is shown of it is an example, for people do not read regular expressions. */
    private String reason(ValidationMessage message, JsonNode schema) {
        if ("type".equals(message.getType()) && isNothing(root.at(path(message)))) {
            return "is empty";
        }
        if ("pattern".equals(message.getType())) {
            JsonNode text = schema.at(
                    message.getSchemaLocation().getFragment().getParent().toString());
            if (text.path("pattern").asText().equals(NOT_BLANK)) {
                return "is blank";
            }
            String example =
                    text.path("examples").path(0).asText(text.path("default").asText());
            if (!example.isEmpty()) {
                String description = text.path("description").asText().replaceFirst("\\.$", "");
                return "must be like " + example + (description.isEmpty() ? "" : ": " + description);
            }
        }
        return message.getError();
    }

    /** Where the fault is; for a key that should not be there, the key itself. */
    private static String path(ValidationMessage message) {
        String path = message.getInstanceLocation().toString();
        @Nullable String property = message.getProperty();
        boolean isUnknownKey = property != null && "additionalProperties".equals(message.getType());
        return isUnknownKey ? path + '/' + property : path;
    }

    /** @throws ConfigurationException where anything is wrong */
    void refuseFaults() {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
    }

    boolean hasFaultAt(String path) {
        return faults.stream().anyMatch(fault -> fault.path().equals(path));
    }

    /** Notes a fault at a place, or at the nearest place around it that the file has. */
    void fault(String path, String reason) {
        faults.add(ConfigurationFault.of(file, line(path), path, reason));
    }

    private int line(String path) {
        String known = path;
        while (!lines.containsKey(known) && !known.isEmpty()) {
            known = known.substring(0, known.lastIndexOf('/'));
        }
        return lines.getOrDefault(known, 0);
    }

    private void locate(String text) throws IOException {
        try (YAMLParser parser = yaml.createParser(text)) {
            int depth = 0;
            int values = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                values += token.isStructStart() || token.isScalarValue() ? 1 : 0;
                String limit = limitFault(parser, token, depth, values);
                if (limit != null) {
                    faults.add(at(parser, "", limit));
                    return;
                }
                String path = path(parser);
                String textFault = textFault(parser, token);
                if (textFault != null) {
                    faults.add(at(parser, path, textFault));
                } else if (parser.isCurrentAlias()) {
                    faults.add(at(parser, path, "aliases (*) are not taken"));
                } else if (token == JsonToken.FIELD_NAME && lines.containsKey(path)) {
                    faults.add(at(parser, path, "is there twice"));
                } else if (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
                    if (depth <= 1 && path.isEmpty() && lines.containsKey(path)) {
                        faults.add(at(parser, path, "a second document in the same file"));
                        return;
                    }
                    lines.putIfAbsent(path, parser.currentTokenLocation().getLineNr());
                }
            }
        }
    }

    /** What makes it no use to read on; null where nothing does. */
    private @Nullable String limitFault(JsonParser parser, JsonToken token, int depth, int values) throws IOException {
        if (depth > DEEPEST) {
            return "is nested more than " + DEEPEST + " deep";
        }
        if (token == JsonToken.FIELD_NAME && parser.currentName().length() > LONGEST_KEY) {
            return "a key is longer than " + LONGEST_KEY + " characters";
        }
        if (values > limits.values()) {
            return "has more than " + limits.values() + " values";
        }
        return faults.size() >= MOST_FAULTS ? "has more faults than these " + MOST_FAULTS : null;
    }

    /** What no file of text may hold; null where nothing is wrong. */
    private static @Nullable String textFault(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_EMBEDDED_OBJECT) {
            return "binary values (!!binary) are not taken";
        }
        boolean isText = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
        return isText && !StandardCharsets.UTF_8.newEncoder().canEncode(parser.getText())
                ? "holds half a surrogate pair"
                : null;
    }

    private static String path(JsonParser parser) {
        JsonPointer pointer = parser.getParsingContext().pathAsPointer();
        return pointer.toString();
    }

    private ConfigurationFault at(JsonParser parser, String path, String reason) {
        return ConfigurationFault.of(file, parser.currentTokenLocation().getLineNr(), path, reason);
    }

    private static LoaderOptions options(Limits limits) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(limits.characters());
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        // They are told by locate(), all of them.
        options.setAllowDuplicateKeys(true);
        return options;
    }
}
