package io.ringtide.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringtide.wire.file.EventFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Real recordings, which are not part of the project: a test that misses one is skipped by name, and fails in CI. */
final class Recordings {
    private Recordings() {}

    static EventFile require(String name) {
        Path file = folder().resolve(name);
        String absent = "recordings: " + name + " is not in " + folder() + ", see RINGTIDE_RECORDINGS";
        if (System.getenv("CI") != null) {
            assertThat(file).as(absent).exists();
        }
        assumeTrue(Files.exists(file), absent);
        return EventFile.of(file);
    }

    /** Where RINGTIDE_RECORDINGS says, else {@code shared/data} beside this repository or one of its parents. */
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
