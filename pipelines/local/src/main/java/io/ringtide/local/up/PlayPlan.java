package io.ringtide.local.up;

import io.ringtide.jobs.kafka.LogClock;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Properties;

/**
 * What a data folder is playing. It is written when the folder is new and never changes: the log's clock, and what was
 * counted, belong to one play.
 *
 * @param kind {@code day}, {@code storm}, {@code none} or {@code file}
 * @param file the played file's absolute path, "" for other kinds
 * @param clock what the log's timestamps follow
 * @param start when a simulation begins
 * @param seed of a simulation
 */
public record PlayPlan(String kind, String file, LogClock clock, Instant start, long seed) {
    public static final String DAY = "day";
    public static final String STORM = "storm";
    public static final String NONE = "none";
    public static final String FILE = "file";

    private static final String FILE_NAME = "play.properties";

    /**
     * The plan that the folder was made for, or, in a new folder, this one, which it is made for then.
     *
     * @throws IOException where the folder is playing something else
     */
    public PlayPlan adopt(Path folder) throws IOException {
        Path path = folder.resolve(FILE_NAME);
        if (!Files.exists(path)) {
            save(path);
            return this;
        }
        PlayPlan known = load(path);
        if (!known.kind.equals(kind) || !known.file.equals(file) || known.clock != clock || known.seed != seed) {
            throw new IOException(folder + " belongs to another play (" + known.describe() + "), this is " + describe()
                    + ". Name another folder with --data, or remove this one.");
        }
        return known;
    }

    /** For people, and the name under which the topic knows this play. */
    String describe() {
        return "--play " + (kind.equals(FILE) ? file : kind) + " --clock "
                + clock.name().toLowerCase(java.util.Locale.ROOT) + " --seed " + seed;
    }

    private void save(Path path) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("kind", kind);
        properties.setProperty("file", file);
        properties.setProperty("clock", clock.name());
        properties.setProperty("start", start.toString());
        properties.setProperty("seed", Long.toString(seed));
        Path draft = path.resolveSibling(FILE_NAME + ".draft");
        try (Writer writer = Files.newBufferedWriter(draft)) {
            properties.store(writer, "What this folder plays. Written once.");
        }
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static PlayPlan load(Path path) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
            return new PlayPlan(
                    properties.getProperty("kind", ""),
                    properties.getProperty("file", ""),
                    LogClock.valueOf(properties.getProperty("clock", "")),
                    Instant.parse(properties.getProperty("start", "")),
                    Long.parseLong(properties.getProperty("seed", "")));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new IOException(path + " is damaged: " + e.getMessage(), e);
        }
    }
}
