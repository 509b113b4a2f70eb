package io.ringtide.local.history;

import io.ringtide.wire.file.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of an embedded PostgreSQL: its programs, its data, its log and the password of its owner. */
final class HistoryFolder {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryFolder.class);
    private static final String READY = "ready";
    private static final String POSTMASTER = "postmaster.pid";
    private static final int PASSWORD_BITS = 256;
    private static final long STOP_LIMIT_SECONDS = 10;

    private final Path path;

    private HistoryFolder(Path path) {
        this.path = path;
    }

    /** Makes the folder where it is new, and clears it of what an earlier server left. */
    static HistoryFolder prepare(Path path) throws IOException {
        HistoryFolder folder = new HistoryFolder(path.toAbsolutePath().normalize());
        folder.clear();
        Files.createDirectories(folder.path);
        if (!Files.exists(folder.passwordFile())) {
            folder.writePassword();
        }
        return folder;
    }

    /**
     * Stops a server that outlived its process, and takes away the note of one that is gone: PostgreSQL heeds the note
     * where another program has the same number by now. What a first start left half made is begun anew.
     */
    static void clear(Path path) throws IOException {
        new HistoryFolder(path.toAbsolutePath().normalize()).clear();
    }

    /** The server of this folder that runs. */
    static Optional<ProcessHandle> running(Path path) throws IOException {
        return new HistoryFolder(path.toAbsolutePath().normalize()).running();
    }

    private Optional<ProcessHandle> running() throws IOException {
        return postmaster().flatMap(ProcessHandle::of).filter(this::isOurs);
    }

    private void clear() throws IOException {
        running().ifPresent(HistoryFolder::stop);
        Files.deleteIfExists(postmasterNote());
        if (!Files.exists(path.resolve(READY))) {
            Folders.deleteAll(data());
            Folders.deleteAll(programs());
        }
    }

    Path data() {
        return path.resolve("data");
    }

    Path programs() {
        return path.resolve("programs");
    }

    Path log() {
        return path.resolve("postgresql.log");
    }

    Path passwordFile() {
        return path.resolve("password");
    }

    String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    /** The first start is through: from now on the data are somebody's. */
    void markReady() throws IOException {
        if (!Files.exists(path.resolve(READY))) {
            Files.createFile(path.resolve(READY));
        }
    }

    /** Where the server notes the number of its process, for as long as it runs. */
    Path postmasterNote() {
        return data().resolve(POSTMASTER);
    }

    /** Where it is noted who watches over the server. */
    Path watchNote() {
        return path.resolve("watch");
    }

    /** The number of the server's process, by its own note. */
    Optional<Long> postmaster() throws IOException {
        Path note = postmasterNote();
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(note);
        boolean isWhole = !lines.isEmpty() && lines.get(0).strip().matches("[0-9]{1,18}");
        return isWhole ? Optional.of(Long.parseLong(lines.get(0).strip())) : Optional.empty();
    }

    /** Who may connect as whom: readers of one database freely, everyone else by password. */
    void writeAccessRules(String database, String reader) {
        try {
            Files.writeString(
                    data().resolve("pg_hba.conf"),
                    "host " + database + " " + reader + " 127.0.0.1/32 trust\n"
                            + "host all all 127.0.0.1/32 scram-sha-256\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writePassword() throws IOException {
        Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(36) + "\n");
    }

    /** Whether it runs a program of this folder: the number in an old note may be another program's by now. */
    private boolean isOurs(ProcessHandle process) {
        try {
            // A process tells its program by the path without links.
            Path programs = Files.exists(programs()) ? programs().toRealPath() : programs();
            return process.info()
                    .command()
                    .map(command -> Path.of(command).startsWith(programs))
                    .orElse(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(ProcessHandle orphan) {
        LOG.info("Stopping process {}, a PostgreSQL that outlived its Ringtide", orphan.pid());
        orphan.destroy();
        try {
            orphan.onExit().orTimeout(STOP_LIMIT_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException stillThere) {
            orphan.destroyForcibly();
            orphan.onExit().join();
        }
    }
}
