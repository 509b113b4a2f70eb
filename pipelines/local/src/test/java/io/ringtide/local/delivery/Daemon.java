package io.ringtide.local.delivery;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of the machine that runs for a test and ends with it. */
final class Daemon implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final Process process;

    private Daemon(Process process) {
        this.process = process;
    }

    /**
     * Starts one; the test is skipped where it is not installed, unless it must be.
     *
     * @param log what it says goes there
     * @param names of the program, the first that is there
     */
    static Daemon start(Path log, List<String> names, List<String> arguments) throws IOException {
        Optional<Path> program = names.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(program.isPresent() || System.getenv("CI") != null, names + " is not on the PATH");
        List<String> command = new ArrayList<>(List.of(program.orElseThrow().toString()));
        command.addAll(arguments);
        return new Daemon(new ProcessBuilder(command)
                .directory(log.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
