package io.ringtide.local.cluster;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own, on the class path of this one; it ends when this process does. */
public final class RunningProgram {
    private static final long END_LIMIT_SECONDS = 10;
    /** Several share a small machine, and live for minutes: the second compiler would cost more than it gives. */
    private static final List<String> OF_ALL =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

    private final Program program;
    private final Process process;
    private final Path log;
    private volatile boolean isEnding;

    private RunningProgram(Program program, Process process, Path log) {
        this.program = program;
        this.process = process;
        this.log = log;
    }

    /** @param logs the folder for what it logs and prints */
    static RunningProgram start(Program program, Path logs) throws IOException {
        Files.createDirectories(logs);
        Path log = logs.resolve(program.name() + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java")
                .toString());
        // What this process opens to Flink and Kafka, they need there.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-"))
                .forEach(command::add);
        command.addAll(OF_ALL);
        command.addAll(program.jvm());
        command.addAll(List.of(
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-Dlog4j2.configurationFile=log4j2-cluster.xml",
                "-Dlog.file=" + log));
        command.addAll(List.of("-cp", Objects.requireNonNull(System.getProperty("java.class.path"))));
        command.add(EndsWithParent.class.getName());
        command.add(program.mainClass());
        command.addAll(program.arguments());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        Redirect.appendTo(logs.resolve(program.name() + ".out").toFile()))
                .start();
        return new RunningProgram(program, process, log);
    }

    public String name() {
        return program.name();
    }

    /** Name and process id, for people. */
    public String describe() {
        return String.format(Locale.ROOT, "  %-20s process %d", name(), pid());
    }

    Program program() {
        return program;
    }

    /** Where its log is; what it prints is beside it, as {@code .out}. */
    public Path log() {
        return log;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it has been told to end, or killed, by us. */
    boolean isEnding() {
        return isEnding;
    }

    /** Completes with its exit status. */
    CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** As {@code kill -9} does, and returns when it is gone. */
    public void kill() {
        isEnding = true;
        process.destroyForcibly().onExit().join();
    }

    /** As {@code kill -STOP} does: it stands still, connections and all. */
    public void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** As {@code kill -CONT} does. */
    public void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /** Asks it to end. */
    void askToEnd() {
        isEnding = true;
        process.destroy();
    }

    /** Returns when it has ended, which it is made to after ten seconds. */
    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            kill();
        }
    }

    private void signal(String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", signal, Long.toString(pid())).start();
        if (kill.waitFor() != 0) {
            throw new IOException("kill " + signal + " of " + name() + " failed");
        }
    }
}
