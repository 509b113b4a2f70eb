package io.ringtide.local.cluster;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * A run of the live job from its start to its stop: which one it is, how wide, and where its cluster is found. The file in
 * the data folder names the run that is wanted, which is the one that runs, or the next.
 *
 * @param number from 1 on; whoever leads, and what they know of the job, is kept under that name
 * @param parallelism of the job
 * @param taskManagers as many as there are
 * @param port of the wallboard, from which others keep their distance
 */
record FlinkRun(int number, int parallelism, int taskManagers, int port) {
    private static final String FILE_NAME = "run.properties";

    FlinkRun next(int otherParallelism) {
        return new FlinkRun(number + 1, otherParallelism, taskManagers, port);
    }

    String id() {
        return "run-" + number;
    }

    void save(Path folder) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("number", Integer.toString(number));
        properties.setProperty("parallelism", Integer.toString(parallelism));
        properties.setProperty("taskManagers", Integer.toString(taskManagers));
        properties.setProperty("port", Integer.toString(port));
        Path draft = folder.resolve(FILE_NAME + ".draft");
        try (Writer writer = Files.newBufferedWriter(draft)) {
            properties.store(writer, "The run of the live job that is wanted.");
        }
        Files.move(
                draft, folder.resolve(FILE_NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The run that a data folder wants; nothing where there never was one. */
    static Optional<FlinkRun> load(Path folder) throws IOException {
        Path path = folder.resolve(FILE_NAME);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
            return Optional.of(new FlinkRun(
                    number(properties, "number"),
                    number(properties, "parallelism"),
                    number(properties, "taskManagers"),
                    number(properties, "port")));
        } catch (NumberFormatException e) {
            throw new IOException(path + " is damaged: " + e.getMessage(), e);
        }
    }

    private static int number(Properties properties, String name) {
        return Integer.parseInt(properties.getProperty(name, ""));
    }
}
