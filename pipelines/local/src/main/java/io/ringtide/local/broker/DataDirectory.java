package io.ringtide.local.broker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder that one running Ringtide keeps everything in. It is held by a lock on the file {@value #LOCK_FILE}, which
 * the operating system drops when the process ends in whatever way, so a crash never leaves it locked.
 */
public final class DataDirectory implements AutoCloseable {
    public static final String LOCK_FILE = "ringtide.lock";

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder where it is missing, and takes it.
     *
     * @throws DirectoryInUseException when another process, or this one, holds it
     * @throws IOException when it cannot be made or written to
     */
    public static DataDirectory open(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Files.createDirectories(absolute);
        FileChannel lockFile = FileChannel.open(
                absolute.resolve(LOCK_FILE),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        boolean held = false;
        try {
            if (lock(lockFile) == null) {
                throw new DirectoryInUseException(absolute, owner(lockFile));
            }
            lockFile.truncate(0);
            lockFile.write(StandardCharsets.US_ASCII.encode(
                    Long.toString(ProcessHandle.current().pid())));
            held = true;
            return new DataDirectory(absolute, lockFile);
        } finally {
            if (!held) {
                lockFile.close();
            }
        }
    }

    /** Whether a Ringtide has ever taken that folder. */
    public static boolean isOne(Path path) {
        return Files.isRegularFile(path.resolve(LOCK_FILE));
    }

    /** The folder itself, absolute. */
    public Path path() {
        return path;
    }

    /** A folder inside, made where it is missing. */
    public Path folder(String name) throws IOException {
        return Files.createDirectories(path.resolve(name));
    }

    /** Lets others have the folder. The lock file stays: to delete it would let two processes lock two files. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static @Nullable FileLock lock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String owner(FileChannel lockFile) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        lockFile.read(pid, 0);
        String number = StandardCharsets.US_ASCII.decode(pid.flip()).toString();
        return number.isEmpty() ? "another process" : "process " + number;
    }
}
