package io.ringtide.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real recordings, which are not part of the project: in the folder {@code shared/data} beside the repository, or
 * where RINGTIDE_RECORDINGS says. A test that misses one is skipped by its name; in CI it fails.
 */
public final class Recordings {
    private Recordings() {}

    public static Path require(String name) {
        Path file = folder().resolve(name);
        if (System.getenv("CI") != null) {
            assertThat(file).as("the recordings' " + name).exists();
        }
        assumeTrue(Files.exists(file), "the recordings' " + name + " is not in " + folder());
        return file;
    }

    private static Path folder() {
        String named = System.getenv("RINGTIDE_RECORDINGS");
        if (named != null) {
            return Path.of(named);
        }
        Path start = Path.of("").toAbsolutePath();
        for (Path above = start; above != null; above = above.getParent()) {
            Path candidate = above.resolve("shared").resolve("data");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return start.resolve("shared").resolve("data");
    }
}
