package io.ringtide.local.up;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of the machine that tests need. */
final class Programs {
    private Programs() {}

    /** The first of these that is on the PATH. */
    static Optional<Path> find(String... names) {
        String[] folders = System.getenv("PATH").split(File.pathSeparator);
        return Stream.of(names)
                .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static boolean isInstalled(String name) {
        return find(name).isPresent();
    }
}
