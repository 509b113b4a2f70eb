package io.ringtide.k8s;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that the tests need, and the package of Debian that has it. */
public enum Tool {
    KUBECTL("kubernetes-client"),
    PROMTOOL("prometheus"),
    AMTOOL("prometheus-alertmanager");

    private final String debianPackage;

    Tool(String debianPackage) {
        this.debianPackage = debianPackage;
    }

    /** What a run of it said, on both of its outputs. */
    public record Run(int status, String said) {}

    /** Gives the test up where the program is missing; under continuous integration that is a failure. */
    public void require() {
        String missing = program() + " is not on the PATH; it is in Debian's package " + debianPackage;
        if (System.getenv("CI") != null && find().isEmpty()) {
            throw new IllegalStateException(missing);
        }
        assumeTrue(find().isPresent(), missing);
    }

    /** Runs it to its end. */
    public Run run(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(find().orElseThrow().toString());
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isThere() {
        return find().isPresent();
    }

    private String program() {
        return name().toLowerCase(Locale.ROOT);
    }

    private Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program()))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
