package io.ringtide.local.broker;

import java.io.IOException;
import java.nio.file.Path;

/** Another running program has that data directory open. */
public final class DirectoryInUseException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String directory;

    DirectoryInUseException(Path directory, String owner) {
        super("the data directory " + directory + " is in use by " + owner);
        this.directory = directory.toString();
    }

    public Path directory() {
        return Path.of(directory);
    }
}
