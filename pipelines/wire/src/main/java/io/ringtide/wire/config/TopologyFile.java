package io.ringtide.wire.config;

import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.schema.Schemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads {@code topology.yaml}: its schema first, then what a schema cannot say; all faults are told at once. */
public final class TopologyFile {
    /** The file's name in a configuration folder. */
    public static final String NAME = "topology.yaml";

    private static final String BUILT_IN = "/ringtide/default/" + NAME;

    private TopologyFile() {}

    /**
     * The topology of a configuration folder.
     *
     * @throws ConfigurationException where the folder has no such file, it cannot be read, or it is wrong
     */
    public static Topology load(Path configDir) {
        return read(configDir.resolve(NAME));
    }

    /**
     * The topology of a file of any name.
     *
     * @throws ConfigurationException where there is no such file, it cannot be read, or it is wrong
     */
    public static Topology read(Path file) {
        return parse(file.toString(), TextFile.read(file));
    }

    /** The default: the national power utility of the contract's section 7. */
    public static Topology builtIn() {
        return parse(NAME, builtInText());
    }

    /** The default as YAML, to begin one's own with. */
    public static String builtInText() {
        try (InputStream in = TopologyFile.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + BUILT_IN);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + BUILT_IN, e);
        }
    }

    /**
     * The topology of a text.
     *
     * @param file what to call it in messages
     * @throws ConfigurationException where it is wrong
     */
    public static Topology parse(String file, String yaml) {
        YamlDocument document = YamlDocument.read(file, yaml);
        if (document.check(Schemas.TOPOLOGY)) {
            new TopologyChecks(document).run();
        }
        document.refuseFaults();
        return TopologyBuilder.build(document.root());
    }
}
