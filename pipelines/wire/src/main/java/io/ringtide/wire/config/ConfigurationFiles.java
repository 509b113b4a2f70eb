package io.ringtide.wire.config;

import io.ringtide.domain.rule.AlertRules;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Topology;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A configuration as its files have it, checked as a whole: there is none of which a part is wrong. */
public final class ConfigurationFiles {
    private static final int VERSION_LENGTH = 12;
    private static final List<String> KNOWN =
            List.of(TopologyFile.NAME, BaselineFile.NAME, RulesFile.NAME, RingtideFile.NAME);

    private final SortedMap<String, String> texts;
    private final Topology topology;
    private final AlertRules rules;
    private final List<ReceiverSettings> receivers;
    private final SortedMap<String, Board> boards;

    private ConfigurationFiles(
            SortedMap<String, String> texts,
            Topology topology,
            AlertRules rules,
            List<ReceiverSettings> receivers,
            SortedMap<String, Board> boards) {
        this.texts = texts;
        this.topology = topology;
        this.rules = rules;
        this.receivers = receivers;
        this.boards = Collections.unmodifiableSortedMap(boards);
    }

    /**
     * The configuration of a folder: all YAML files in it and in its folder {@code boards}; others are none of it.
     *
     * @throws ConfigurationException with everything that is wrong in any of them
     */
    public static ConfigurationFiles read(Path folder) {
        SortedMap<String, String> texts = new TreeMap<>();
        List<ConfigurationFault> faults = new ArrayList<>();
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
            try {
                texts.put(name, TextFile.read(file));
            } catch (ConfigurationException unreadable) {
                faults.addAll(unreadable.faults());
                texts.put(name, "");
            }
        }
        return parse(texts, folder.toString() + folder.getFileSystem().getSeparator(), faults);
    }

    /**
     * The configuration of files that were read somewhere else.
     *
     * @param texts by file name
     * @throws ConfigurationException with everything that is wrong in any of them
     */
    public static ConfigurationFiles parse(Map<String, String> texts) {
        return parse(new TreeMap<>(texts), "", new ArrayList<>());
    }

    /** The default: the national power utility, and the rules that come with the product. */
    public static ConfigurationFiles builtIn() {
        return parse(Map.of(TopologyFile.NAME, TopologyFile.builtInText()));
    }

    /**
     * By file name, in order of the names: what is published. {@code ringtide.yaml} is not, for it is about the processes of
     * one place and not about what is counted.
     */
    public SortedMap<String, String> texts() {
        return texts;
    }

    public Topology topology() {
        return topology;
    }

    /** Those of {@code rules.yaml}, or without one those that come with the product. */
    public AlertRules rules() {
        return rules;
    }

    /** Who is told of alerts by the processes of this place, as {@code ringtide.yaml} says; nobody without one. */
    public List<ReceiverSettings> receivers() {
        return receivers;
    }

    /** By name: those of {@code boards}, and those that come with the product where it has none of that name. */
    public SortedMap<String, Board> boards() {
        return boards;
    }

    /** The beginning of the SHA-256 of names and contents, in hexadecimal: the same files have the same version. */
    public String version() {
        MessageDigest digest = sha256();
        texts.forEach((name, text) -> {
            add(digest, name);
            add(digest, text);
        });
        return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
    }

    /** As jobs take it. @param effectiveAt a slide, or {@link Configuration#SINCE_EVER} */
    public Configuration effectiveAt(long effectiveAt) {
        return new Configuration(version(), effectiveAt, topology, rules);
    }

    /** As jobs take it that start with it. */
    public Configuration sinceEver() {
        return effectiveAt(Configuration.SINCE_EVER);
    }

    private static ConfigurationFiles parse(
            SortedMap<String, String> texts, String folder, List<ConfigurationFault> faults) {
        SortedMap<String, String> boardTexts = new TreeMap<>();
        for (Map.Entry<String, String> file : texts.entrySet()) {
            String name = file.getKey();
            if (BoardFiles.isOne(name)) {
                if (!hasFault(folder + name, faults)) {
                    boardTexts.put(name, file.getValue());
                }
            } else if (!KNOWN.contains(name)) {
                String reason = "no part of a configuration; known are " + String.join(", ", KNOWN) + ", "
                        + BoardFiles.FOLDER + "NAME.yaml";
                faults.add(ConfigurationFault.of(folder + name, 0, "", reason));
            }
        }
        if (!texts.containsKey(TopologyFile.NAME)) {
            faults.add(ConfigurationFault.of(folder + TopologyFile.NAME, 0, "", "no such file"));
        }
        Topology topology = read(TopologyFile.NAME, texts, folder, faults, TopologyFile::parse);
        Topology named = topology;
        if (named != null && texts.containsKey(BaselineFile.NAME)) {
            topology = read(
                    BaselineFile.NAME, texts, folder, faults, (file, text) -> BaselineFile.addTo(named, file, text));
        }
        AlertRules rules = texts.containsKey(RulesFile.NAME)
                ? read(RulesFile.NAME, texts, folder, faults, (file, text) -> RulesFile.parse(file, text, named))
                : RulesFile.builtIn();
        List<ReceiverSettings> receivers = texts.containsKey(RingtideFile.NAME)
                ? read(RingtideFile.NAME, texts, folder, faults, RingtideFile::parse)
                : List.of();
        SortedMap<String, Board> boards =
                topology == null ? new TreeMap<>() : BoardFiles.read(boardTexts, folder, topology, faults);
        if (topology == null || rules == null || receivers == null || !faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        SortedMap<String, String> published = new TreeMap<>(texts);
        published.remove(RingtideFile.NAME);
        return new ConfigurationFiles(published, topology, rules, receivers, boards);
    }

    /** What a file says, or null where it is not there or wrong, which is told. */
    private static <T> @Nullable T read(
            String name,
            SortedMap<String, String> texts,
            String folder,
            List<ConfigurationFault> faults,
            BiFunction<String, String, T> parse) {
        String text = texts.get(name);
        String file = folder + name;
        if (text == null || hasFault(file, faults)) {
            return null;
        }
        try {
            return parse.apply(file, text);
        } catch (ConfigurationException wrong) {
            faults.addAll(wrong.faults());
            return null;
        }
    }

    private static boolean hasFault(String file, List<ConfigurationFault> faults) {
        return faults.stream().anyMatch(fault -> fault.file().equals(file));
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException(
                    List.of(ConfigurationFault.of(folder.toString(), 0, "", "no such folder")));
        }
        Path boards = folder.resolve(BoardFiles.FOLDER);
        try (Stream<Path> files = Files.list(folder);
                Stream<Path> ofBoards = Files.isDirectory(boards) ? Files.list(boards) : Stream.empty()) {
            return Stream.concat(files, ofBoards)
                    .filter(ConfigurationFiles::isYaml)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ConfigurationException(
                    List.of(ConfigurationFault.of(folder.toString(), 0, "", "cannot be read: " + e.getMessage())));
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }

    private static void add(MessageDigest digest, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        digest.update((utf8.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(utf8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
