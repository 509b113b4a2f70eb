package io.ringtide.wire.kafka;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How the clients of this process get into a Kafka cluster that does not let everybody in: the properties of the file that
 * {@value #VARIABLE} names. Secrets need not stand in it: {@code ${directory:/folder:file}} and its kin are looked up by
 * each client where it runs, so that no plan of a job holds them.
 */
public final class KafkaAccess {
    public static final String VARIABLE = "RINGTIDE_KAFKA_PROPERTIES";

    /** How clients work is the product's own; how they get in is the cluster's. */
    private static final List<String> OF_ACCESS = List.of("security.", "sasl.", "ssl.", "config.providers");

    private KafkaAccess() {}

    /** Those of this process, see {@link #of}. */
    public static Map<String, String> ofThisProcess() {
        return of(System.getenv());
    }

    /** The same, as a client takes them that is made of them later. */
    public static Properties propertiesOfThisProcess() {
        Properties properties = new Properties();
        properties.putAll(ofThisProcess());
        return properties;
    }

    /** The settings of a client together with those of this process. */
    public static Map<String, Object> with(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(ofThisProcess());
        return all;
    }

    /**
     * What the file says; nothing where no file is named.
     *
     * @param environment the process's variables
     * @throws UncheckedIOException where the file cannot be read
     * @throws IllegalArgumentException where it sets what is not about access, naming that
     */
    public static Map<String, String> of(Map<String, String> environment) {
        String file = environment.get(VARIABLE);
        if (file == null || file.isBlank()) {
            return Map.of();
        }
        Map<String, String> settings = new TreeMap<>();
        Properties properties = read(Path.of(file));
        for (String name : properties.stringPropertyNames()) {
            if (OF_ACCESS.stream().noneMatch(name::startsWith)) {
                throw new IllegalArgumentException(VARIABLE + "=" + file + ": " + name
                        + " is not about access; only names that begin with " + String.join(", ", OF_ACCESS) + " are");
            }
            settings.put(name, properties.getProperty(name));
        }
        return settings;
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(VARIABLE + "=" + file + " cannot be read", e);
        }
    }
}
