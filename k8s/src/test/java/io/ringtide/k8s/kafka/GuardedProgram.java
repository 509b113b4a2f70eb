package io.ringtide.k8s.kafka;

import io.ringtide.wire.kafka.KafkaAccess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A program of ours in a process of its own, which comes to Kafka as one of the users, and logs as in a pod. */
final class GuardedProgram implements AutoCloseable {
    /** What its launchers open to Flink and Kafka. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.text",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "sun.nio.ch");

    private final Process process;
    private final Path printed;

    private GuardedProgram(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
    }

    /**
     * Starts it.
     *
     * @param properties how it gets into Kafka
     * @param folder for what it prints
     */
    static GuardedProgram start(
            Class<?> main, Path properties, Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        Path printed = Files.createTempFile(folder, main.getSimpleName(), ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.add("--add-exports=java.base/sun.net.util=ALL-UNNAMED");
        // It lives for seconds: the second compiler would cost more than it gives.
        command.addAll(List.of("-Xmx768m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
        command.add("-Dlog4j2.configurationFile="
                + Path.of("base", "config", "log4j2.xml").toAbsolutePath());
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().put(KafkaAccess.VARIABLE, properties.toString());
        builder.environment().putAll(environment);
        return new GuardedProgram(builder.start(), printed);
    }

    private static String classPath() {
        String ofSurefire = System.getProperty("surefire.test.class.path");
        String all = ofSurefire == null ? System.getProperty("java.class.path") : ofSurefire;
        return String.join(File.pathSeparator, Objects.requireNonNull(all).split(File.pathSeparator));
    }

    /** Waits for its end, and gives the status. */
    int await(long seconds) throws InterruptedException, IOException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + seconds + " s: " + printed());
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String printed() throws IOException {
        return Files.readString(printed);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().onExit().join();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
