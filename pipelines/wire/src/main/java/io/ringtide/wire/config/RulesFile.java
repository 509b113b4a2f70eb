package io.ringtide.wire.config;

import io.ringtide.domain.rule.AlertRules;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.schema.Schemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads {@code rules.yaml}: its schema first, then what a schema cannot say; all faults are told at once. */
public final class RulesFile {
    /** The file's name in a configuration folder. */
    public static final String NAME = "rules.yaml";

    private static final String BUILT_IN = "/ringtide/default/" + NAME;

    private RulesFile() {}

    /** The rules that hold where a configuration has none of its own. */
    public static AlertRules builtIn() {
        return parse(NAME, builtInText());
    }

    /** The same as YAML, to begin one's own with. */
    public static String builtInText() {
        try (InputStream in = RulesFile.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + BUILT_IN);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + BUILT_IN, e);
        }
    }

    /**
     * The rules of a text.
     *
     * @param file what to call it in messages
     * @throws ConfigurationException where it is wrong
     */
    public static AlertRules parse(String file, String yaml) {
        return parse(file, yaml, null);
    }

    /**
     * The same of a configuration: what is about no place of its topology is wrong, too.
     *
     * @param topology null where it is not known
     */
    static AlertRules parse(String file, String yaml, @Nullable Topology topology) {
        YamlDocument document = YamlDocument.read(file, yaml);
        if (document.check(Schemas.RULES)) {
            new RulesChecks(document).run();
            if (topology != null) {
                new RulesPlaces(document, topology).check();
            }
        }
        document.refuseFaults();
        return RulesBuilder.build(document.root());
    }
}
