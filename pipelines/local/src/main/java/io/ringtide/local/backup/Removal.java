package io.ringtide.local.backup;

import io.ringtide.local.broker.DataDirectory;
import io.ringtide.wire.file.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Removes a half-made folder, when the work on it fails and when the process is asked to end, unless it was kept. */
final class Removal implements AutoCloseable {
    /** What makes a folder one that is kept. */
    interface Keeping {
        void run() throws IOException;
    }

    private final Path folder;
    private final Thread atEnd = new Thread(this::removeAtEnd, "removal");
    private boolean isKept;

    private Removal(Path folder) {
        this.folder = folder;
    }

    static Removal of(DataDirectory folder) {
        Removal removal = new Removal(folder.path());
        Runtime.getRuntime().addShutdownHook(removal.atEnd);
        return removal;
    }

    /** Takes out what somebody left in it who was killed. */
    void clear() throws IOException {
        List<Path> left;
        try (Stream<Path> contents = Files.list(folder)) {
            left = contents.filter(path -> !path.endsWith(DataDirectory.LOCK_FILE))
                    .toList();
        }
        for (Path path : left) {
            Folders.deleteAll(path);
        }
    }

    synchronized void keep(Keeping keeping) throws IOException {
        keeping.run();
        isKept = true;
    }

    @Override
    public void close() throws IOException {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException alreadyEnding) {
            return;
        }
    }

    private synchronized void remove() throws IOException {
        if (!isKept) {
            Folders.deleteAll(folder);
        }
    }

    private void removeAtEnd() {
        try {
            remove();
        } catch (IOException e) {
            // The next restore clears it.
            return;
        }
    }
}
