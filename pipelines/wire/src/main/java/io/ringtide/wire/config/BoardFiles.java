package io.ringtide.wire.config;

import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.schema.Schemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code boards/NAME.yaml}: each by its schema first, then by what a schema cannot say. */
public final class BoardFiles {
    /** The folder of boards in a configuration folder, and the beginning of their names in its record. */
    public static final String FOLDER = "boards/";

    /** Those that come with the product, the one that is shown first in front. */
    public static final List<String> BUILT_IN = List.of("operations", "floor", "vendor", "executive", "oncall");

    /** More would be no choice for anybody. */
    static final int MOST = 100;

    private static final Pattern NAME = Pattern.compile(Pattern.quote(FOLDER) + "([a-z0-9][a-z0-9-]{0,63})\\.yaml");

    private BoardFiles() {}

    /** The text of one that comes with the product, to begin one's own with. @param name one of {@link #BUILT_IN} */
    public static String builtInText(String name) {
        String resource = "/ringtide/default/" + FOLDER + name + ".yaml";
        try (InputStream in = BoardFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /** Those that come with the product; they name no scopes, so they fit every topology. */
    public static SortedMap<String, Board> builtIn() {
        return Collections.unmodifiableSortedMap(BuiltIn.BOARDS);
    }

    /** Whether a file of a configuration is to be a board. */
    static boolean isOne(String file) {
        return file.startsWith(FOLDER);
    }

    /**
     * The boards of a configuration: its own, and those that come with the product under names that it does not use.
     *
     * @param files boards only, by name
     * @param folder what to put before names in messages
     * @param faults takes what is wrong; where that is anything, what is returned is of no use
     */
    static SortedMap<String, Board> read(
            SortedMap<String, String> files, String folder, Topology topology, List<ConfigurationFault> faults) {
        SortedMap<String, Board> boards = new TreeMap<>(BuiltIn.BOARDS);
        if (files.size() > MOST) {
            faults.add(ConfigurationFault.of(folder + FOLDER, 0, "", "has more than " + MOST + " boards"));
            return boards;
        }
        files.forEach((file, text) -> {
            Matcher name = NAME.matcher(file);
            if (!name.matches()) {
                String reason = "no name of a board: small letters, digits and hyphens, then .yaml";
                faults.add(ConfigurationFault.of(folder + file, 0, "", reason));
                return;
            }
            try {
                boards.put(name.group(1), parse(name.group(1), folder + file, text, topology));
            } catch (ConfigurationException wrong) {
                faults.addAll(wrong.faults());
            }
        });
        return boards;
    }

    /** @throws ConfigurationException where it is wrong */
    static Board parse(String name, String file, String yaml, Topology topology) {
        YamlDocument document = YamlDocument.read(file, yaml);
        if (document.check(Schemas.BOARD)) {
            new BoardChecks(document, topology).run();
        }
        document.refuseFaults();
        return new Board(name, document.root());
    }

    /** Read once, and only where they are asked for. */
    private static final class BuiltIn {
        private static final SortedMap<String, Board> BOARDS = new TreeMap<>();

        static {
            Topology none = new Topology(List.of());
            BUILT_IN.forEach(name -> BOARDS.put(name, parse(name, name + ".yaml", builtInText(name), none)));
        }
    }
}
