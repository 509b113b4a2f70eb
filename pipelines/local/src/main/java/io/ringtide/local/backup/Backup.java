package io.ringtide.local.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringtide.local.broker.DataDirectory;
import io.ringtide.local.history.EmbeddedHistory;
import io.ringtide.wire.process.UsageException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Writes the data folder of a Ringtide that is stopped to one file, {@code .tar.gz}. */
public final class Backup {
    /** Hears how far the work has come, in bytes. */
    @FunctionalInterface
    public interface Progress {
        void moved(long done, long total);
    }

    private static final int BUFFER = 1 << 16;

    private final Path root;
    private final TarArchiveOutputStream tar;
    private final Map<String, String> sums = new TreeMap<>();
    private final Progress progress;
    private final long total;
    private final byte[] buffer = new byte[BUFFER];
    private long done;

    private Backup(Path root, TarArchiveOutputStream tar, Progress progress, long total) {
        this.root = root;
        this.tar = tar;
        this.progress = progress;
        this.total = total;
    }

    /**
     * Writes the backup. The file is there when it is whole, and not before. A database of the folder that outlived its
     * Ringtide is stopped, as the next start would.
     *
     * @return how many files are in it
     * @throws UsageException where {@code folder} is no data folder, {@code file} is there already or would be in the folder
     * @throws io.ringtide.local.broker.DirectoryInUseException where a Ringtide runs on the folder
     * @throws IOException where something cannot be read or written, or is neither a file, a folder nor a link inside the folder
     */
    public static int write(Path folder, Path file, Progress progress) throws IOException {
        if (!DataDirectory.isOne(folder)) {
            throw new UsageException(folder + ": no data folder of Ringtide");
        }
        Path target = file.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new UsageException(file + ": is there already");
        }
        try (DataDirectory data = DataDirectory.open(folder)) {
            if (target.startsWith(data.path())) {
                throw new UsageException(file + ": would be a part of what it is a backup of");
            }
            EmbeddedHistory.clear(data.path().resolve("history").resolve("postgresql"));
            Path partial = target.resolveSibling(target.getFileName() + ".partial");
            try {
                int files = writeTo(partial, data.path(), progress);
                Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
                return files;
            } finally {
                Files.deleteIfExists(partial);
            }
        }
    }

    private static int writeTo(Path partial, Path root, Progress progress) throws IOException {
        int files;
        Files.deleteIfExists(partial);
        // What others may not read in the folder they may not read in its backup either.
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial), BUFFER);
                TarArchiveOutputStream tar =
                        new TarArchiveOutputStream(new GzipCompressorOutputStream(out), UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            Backup backup = new Backup(root, tar, progress, size(root));
            backup.writeAll();
            files = backup.sums.size();
        }
        // Whoever sees its name after a power failure sees its contents.
        try (FileChannel written = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        return files;
    }

    private static long size(Path root) throws IOException {
        long[] bytes = {0};
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes[0];
    }

    private void writeAll() throws IOException {
        put(BackupFormat.HEAD, BackupFormat.head(root));
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                String name = folder.equals(root) ? BackupFormat.DATA : name(folder) + "/";
                begin(entry(name, folder, TarConstants.LF_DIR));
                tar.closeArchiveEntry();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isSymbolicLink()) {
                    putLink(file);
                } else if (!attributes.isRegularFile()) {
                    throw new IOException(file + ": neither a file nor a folder");
                } else if (!file.equals(root.resolve(DataDirectory.LOCK_FILE))) {
                    putFile(file, attributes);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        put(BackupFormat.SUMS, BackupFormat.sums(sums).getBytes(UTF_8));
    }

    private String name(Path path) throws IOException {
        String name = BackupFormat.DATA + root.relativize(path);
        if (name.indexOf('\n') >= 0) {
            throw new IOException("a name with a line break: " + name.replace("\n", "\\n"));
        }
        return name;
    }

    private void put(String name, byte[] contents) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(contents.length);
        begin(entry);
        tar.write(contents);
        tar.closeArchiveEntry();
    }

    private void putFile(Path file, BasicFileAttributes attributes) throws IOException {
        String name = name(file);
        TarArchiveEntry entry = entry(name, file, TarConstants.LF_NORMAL);
        entry.setSize(attributes.size());
        entry.setLastModifiedTime(attributes.lastModifiedTime());
        begin(entry);
        MessageDigest digest = BackupFormat.digest();
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                tar.write(buffer, 0, read);
                digest.update(buffer, 0, read);
                done += read;
                progress.moved(done, total);
            }
        }
        tar.closeArchiveEntry();
        sums.put(name, HexFormat.of().formatHex(digest.digest()));
    }

    private void putLink(Path link) throws IOException {
        Path to = Files.readSymbolicLink(link);
        if (!SafePaths.isInside(root, link, to)) {
            throw new IOException(link + ": a link to outside of the folder, " + to);
        }
        TarArchiveEntry entry = new TarArchiveEntry(name(link), TarConstants.LF_SYMLINK);
        entry.setLinkName(to.toString());
        begin(entry);
        tar.closeArchiveEntry();
    }

    private void begin(TarArchiveEntry entry) throws IOException {
        tar.putArchiveEntry(entry);
    }

    private static TarArchiveEntry entry(String name, Path path, byte kind) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setMode(SafePaths.mode(Files.getPosixFilePermissions(path)));
        return entry;
    }
}
