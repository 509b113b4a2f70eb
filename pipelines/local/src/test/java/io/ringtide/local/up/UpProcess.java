package io.ringtide.local.up;

import io.ringtide.local.Main;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ringtide up} as the launcher runs it, in a JVM of its own that can be killed. */
final class UpProcess implements AutoCloseable {
    /** What the launcher opens to Flink and Kafka. */
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
    private final Path out;
    private final Path err;

    private UpProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it.
     *
     * @param folder for what it prints
     * @param arguments behind {@code up}
     */
    static UpProcess start(Path folder, String... arguments) throws IOException {
        Path out = Files.createTempFile(folder, "up", ".out");
        Path err = Files.createTempFile(folder, "up", ".err");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.add("--add-exports=java.base/sun.net.util=ALL-UNNAMED");
        // A run lives for seconds: the second compiler would cost more than it gives.
        command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
        command.addAll(List.of("-cp", classPath(), Main.class.getName(), "up"));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new UpProcess(process, out, err);
    }

    /** The tests' class path without the tests, whose logging is not the program's. */
    private static String classPath() {
        String ofSurefire = System.getProperty("surefire.test.class.path");
        String all = ofSurefire == null ? System.getProperty("java.class.path") : ofSurefire;
        return Stream.of(Objects.requireNonNull(all).split(File.pathSeparator))
                .filter(part -> !Path.of(part).endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As Ctrl-C does, or {@code kill}: asks it to stop. */
    void askToStop() {
        process.destroy();
    }

    /** The exit status. */
    int await(long seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + seconds + " s");
        }
        return process.exitValue();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        kill();
    }
}
