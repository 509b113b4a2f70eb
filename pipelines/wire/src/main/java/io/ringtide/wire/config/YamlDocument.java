package io.ringtide.wire.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A YAML file as a tree that knows its lines. It must be one document of at most 1 MiB characters, no key twice, no
 * aliases: a file that must be read by people and checked against a schema says what it says where it says it, and a
 * few aliases of aliases make gigabytes.
 */
final class YamlDocument {
    private static final int LONGEST = 1 << 20;
    private static final int DEEPEST = 32;
    private static final YAMLFactory YAML =
            YAMLFactory.builder().loaderOptions(limits()).build();
    private static final YAMLMapper MAPPER = new YAMLMapper(YAML);

    private final String file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<ConfigurationFault> faults = new ArrayList<>();
    private JsonNode root = MissingNode.getInstance();

    private YamlDocument(String file) {
        this.file = file;
    }

    /** Reads a file's text; what is wrong with it as YAML is in {@link #faults()}. */
    static YamlDocument read(String file, String text) {
        YamlDocument document = new YamlDocument(file);
        try {
            document.locate(text);
            if (document.faults.isEmpty()) {
                document.root = MAPPER.readTree(text);
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
        try (YAMLParser parser = YAML.createParser(text)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                String path = path(parser);
                if (parser.isCurrentAlias()) {
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

    private static String path(JsonParser parser) {
        JsonPointer pointer = parser.getParsingContext().pathAsPointer();
        return pointer.toString();
    }

    private ConfigurationFault at(JsonParser parser, String path, String reason) {
        return ConfigurationFault.of(file, parser.currentTokenLocation().getLineNr(), path, reason);
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(LONGEST);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setMaxAliasesForCollections(0);
        // They are told by locate(), all of them.
        limits.setAllowDuplicateKeys(true);
        return limits;
    }
}
