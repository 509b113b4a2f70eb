package io.ringtide.local.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringtide.local.broker.DataDirectory;
import io.ringtide.wire.file.InputException;
import io.ringtide.wire.process.UsageException;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Makes a data folder of a backup. All is written to a folder beside it and checked there; then that folder gets its name, at
 * once. So the folder is there whole or not at all, and what a restore left that was killed is cleared by the next.
 */
public final class Restore {
    private static final int BUFFER = 1 << 16;
    private static final int LARGEST_HEAD = 1 << 20;
    private static final int LARGEST_SUMS = 256 << 20;

    private final Path root;
    private final boolean isMoved;
    private final Map<String, String> sums = new TreeMap<>();
    private final Map<Path, Path> links = new LinkedHashMap<>();
    private final Map<Path, Set<PosixFilePermission>> folders = new LinkedHashMap<>();
    private final byte[] buffer = new byte[BUFFER];

    /** @param usual permissions of the folder, where the backup says nothing of them */
    private Restore(Path root, boolean isMoved, Set<PosixFilePermission> usual) {
        this.root = root;
        this.isMoved = isMoved;
        folders.put(root, usual);
    }

    /**
     * Makes the folder.
     *
     * @param folder must not be there, or be empty
     * @param isMoved whether it may be another folder than the backup was made of: Flink's checkpoints are then left out,
     *     since they name their files by the old one, and jobs read their topics from the beginning
     * @return how many files are in it
     * @throws UsageException where {@code folder} holds something, or is another one and {@code isMoved} is not said
     * @throws InputException where the backup is damaged or none
     * @throws IOException where something cannot be read or written
     */
    public static int read(Path file, Path folder, boolean isMoved, Backup.Progress progress) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        checkEmpty(folder, target);
        Path name = target.getFileName();
        if (name == null) {
            throw new UsageException(folder + ": a folder with a name is wanted");
        }
        Path beside = target.resolveSibling("." + name + ".restoring");
        if (Files.exists(beside) && !DataDirectory.isOne(beside)) {
            throw new UsageException(beside + ": is in the way");
        }
        // A pipe will do, too, which java.nio would seek in.
        try (InputStream in = new FileInputStream(file.toFile());
                DataDirectory staging = DataDirectory.open(beside);
                Removal removal = Removal.of(staging)) {
            removal.clear();
            Set<PosixFilePermission> usual = Files.getPosixFilePermissions(staging.path());
            // Nobody else reads what is not finished.
            Files.setPosixFilePermissions(staging.path(), PosixFilePermissions.fromString("rwx------"));
            int files;
            try {
                files = new Restore(staging.path(), isMoved, usual).readAll(in, target, Files.size(file), progress);
            } catch (IOException | IllegalArgumentException e) {
                throw fault(file, e);
            }
            removal.keep(() -> Files.move(staging.path(), target, StandardCopyOption.ATOMIC_MOVE));
            return files;
        }
    }

    private static void checkEmpty(Path folder, Path target) throws IOException {
        if (Files.exists(target)) {
            try (Stream<Path> contents = Files.list(target)) {
                if (contents.findAny().isPresent()) {
                    throw new UsageException(folder + ": is not empty");
                }
            }
        }
    }

    private int readAll(InputStream in, Path target, long total, Backup.Progress progress) throws IOException {
        boolean isWhole = false;
        try (GzipCompressorInputStream zipped = new GzipCompressorInputStream(new BufferedInputStream(in, BUFFER));
                TarArchiveInputStream tar = new TarArchiveInputStream(zipped, UTF_8.name())) {
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null || !entry.getName().equals(BackupFormat.HEAD)) {
                throw new IOException("no backup of Ringtide");
            }
            checkFolder(BackupFormat.folder(small(tar, LARGEST_HEAD)), target);
            for (entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (isWhole) {
                    throw new IOException("something comes after its end");
                }
                if (entry.getName().equals(BackupFormat.SUMS)) {
                    check(BackupFormat.sums(new String(small(tar, LARGEST_SUMS), UTF_8)));
                    isWhole = true;
                } else {
                    take(entry, tar);
                }
                progress.moved(zipped.getCompressedCount(), total);
            }
            // The checksum of the whole is behind the last byte.
            while (zipped.read(buffer) >= 0) {
                progress.moved(zipped.getCompressedCount(), total);
            }
        }
        if (!isWhole) {
            throw new IOException("it is cut off");
        }
        finish();
        return sums.size();
    }

    private void checkFolder(String made, Path target) throws IOException {
        if (!isMoved && !made.equals(target.toString())) {
            throw new UsageException(
                    "the backup was made of " + made + ", and Flink's checkpoints in it can be read there"
                            + " only: restore it there, or say --moved and do without them");
        }
    }

    private void take(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        if (!entry.getName().startsWith(BackupFormat.DATA)) {
            throw new IOException("no part of a backup: " + entry.getName());
        }
        String name = entry.getName().substring(BackupFormat.DATA.length());
        if (name.isEmpty() && entry.isDirectory()) {
            folders.put(root, SafePaths.permissions(entry.getMode()));
            return;
        }
        Path path = SafePaths.below(root, name);
        Path parent = path.getParent();
        if (!folders.containsKey(parent)) {
            throw new IOException("it is in no folder of the backup: " + name);
        }
        if (links.containsKey(path) || Files.exists(path)) {
            throw new IOException("it is there twice: " + name);
        }
        if (entry.isDirectory()) {
            Files.createDirectory(path);
            folders.put(path, SafePaths.permissions(entry.getMode()));
        } else if (entry.isSymbolicLink()) {
            Path to = Path.of(entry.getLinkName());
            if (!SafePaths.isInside(root, path, to)) {
                throw new IOException("a link that leads out of the folder: " + name);
            }
            links.put(path, to);
        } else if (entry.isFile() && !entry.isLink()) {
            boolean isLeftOut = isMoved && BackupFormat.isBoundToTheFolder(name);
            sums.put(entry.getName(), isLeftOut ? skip(tar) : write(path, entry, tar));
        } else {
            throw new IOException("neither a file nor a folder: " + name);
        }
    }

    private String write(Path path, TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        String sum;
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            sum = copy(tar, read -> {
                try {
                    out.write(buffer, 0, read);
                } catch (IOException e) {
                    throw new FileSystemException(path.toString(), null, e.getMessage());
                }
            });
        }
        Files.setPosixFilePermissions(path, SafePaths.permissions(entry.getMode()));
        Files.setLastModifiedTime(path, entry.getLastModifiedTime());
        return sum;
    }

    private String skip(TarArchiveInputStream tar) throws IOException {
        return copy(tar, read -> {});
    }

    /** What is done with the bytes in the buffer. */
    private interface Taker {
        void take(int read) throws IOException;
    }

    private String copy(TarArchiveInputStream tar, Taker taker) throws IOException {
        MessageDigest digest = BackupFormat.digest();
        for (int read = tar.read(buffer); read >= 0; read = tar.read(buffer)) {
            digest.update(buffer, 0, read);
            taker.take(read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] small(TarArchiveInputStream tar, int largest) throws IOException {
        byte[] contents = tar.readNBytes(largest);
        if (tar.read() >= 0) {
            throw new IOException("more than " + largest + " bytes where few are expected");
        }
        return contents;
    }

    private void check(Map<String, String> wanted) throws IOException {
        for (Map.Entry<String, String> file : wanted.entrySet()) {
            String found = sums.get(file.getKey());
            if (!file.getValue().equals(found)) {
                throw new IOException(file.getKey() + (found == null ? " is missing" : " is not as it was"));
            }
        }
        if (sums.size() != wanted.size()) {
            throw new IOException("it holds files that no checksum is of");
        }
    }

    /** Links come last, so that nothing was written through one; folders then get their permissions, the innermost first. */
    private void finish() throws IOException {
        for (Map.Entry<Path, Path> link : links.entrySet()) {
            Files.createSymbolicLink(link.getKey(), link.getValue());
        }
        Path real = root.toRealPath();
        for (Path link : links.keySet()) {
            if (Files.exists(link) && !link.toRealPath().startsWith(real)) {
                throw new IOException("a link that leads out of the folder: " + root.relativize(link));
            }
        }
        List<Path> inward = new ArrayList<>(folders.keySet());
        Collections.reverse(inward);
        for (Path folder : inward) {
            Files.setPosixFilePermissions(folder, folders.getOrDefault(folder, Set.of()));
        }
    }

    /** What is wrong with the backup is the input's fault; what is wrong with a disk is not. */
    private static IOException fault(Path file, Exception fault) {
        return fault instanceof FileSystemException disk
                ? disk
                : new InputException(file.toString(), 0, "cannot be restored: " + fault.getMessage(), fault);
    }
}
