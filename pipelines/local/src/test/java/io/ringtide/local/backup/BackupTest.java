package io.ringtide.local.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringtide.local.Main;
import io.ringtide.local.broker.DataDirectory;
import io.ringtide.local.command.CommandRun;
import io.ringtide.wire.file.Folders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code backup} and {@code restore} of a folder with everything in it that may be in one. */
@Timeout(120)
class BackupTest {
    private static final int LARGE = 20 << 20;
    private static final int DAMAGES = 60;
    private static final Instant MODIFIED = Instant.parse("2026-03-02T03:00:00.123Z");

    @TempDir
    private Path folder;

    private Path data;
    private Path file;

    @BeforeEach
    void fill() throws IOException {
        data = folder.resolve("자료/data");
        file = folder.resolve("backup.tar.gz");
        DataDirectory.open(data).close();
        Files.writeString(
                Files.createDirectories(data.resolve("kafka/ringtide.events-0")).resolve("0.log"), "records");
        Files.writeString(data.resolve("한글 이름 ".repeat(9) + ".txt"), "제주");
        Files.createDirectories(data.resolve("empty/in/empty"));
        Files.createFile(data.resolve("empty/file"));
        byte[] large = new byte[LARGE];
        new Random(1).nextBytes(large);
        Files.write(data.resolve("large"), large);
        Path checkpoint = Files.createDirectories(data.resolve("flink/checkpoints/j/chk-1"))
                .resolve("_metadata");
        Files.writeString(checkpoint, "state");
        Files.setLastModifiedTime(checkpoint, FileTime.from(MODIFIED));
        Path database = Files.createDirectories(data.resolve("history/postgresql/data"));
        Files.createFile(database.getParent().resolve("ready"));
        Files.setPosixFilePermissions(
                Files.writeString(database.resolve("secret"), "s"), PosixFilePermissions.fromString("r--------"));
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(database.resolve("link"), Path.of("../../../kafka"));
    }

    @Test
    void shouldBringBackEverythingAsItWas() throws Exception {
        Map<String, String> before = contents(data);
        assertThat(before).hasSizeGreaterThan(15);

        CommandRun backup = backup();
        assertThat(backup.status()).as(backup.err()).isZero();
        assertThat(backup.help()).startsWith("7 files of ");
        assertThat(backup.err()).contains("writing the backup", "100 % of 20 MiB");
        assertThat(contents(data)).as("a backup changes nothing").isEqualTo(before);
        assertThat(sha256sum()).as("anybody can check it").isEqualTo(7);

        clear();
        CommandRun restore = restore();
        assertThat(restore.status()).as(restore.err()).isZero();
        assertThat(contents(data)).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(data.resolve("flink/checkpoints/j/chk-1/_metadata"))
                        .toInstant())
                .as("the newest is found by it")
                .isEqualTo(MODIFIED);
        assertThat(beside(data)).containsExactly("data");
        DataDirectory.open(data).close();
    }

    /** There are passwords in it, and events. */
    @Test
    void shouldBeReadByNobodyWhoMayNotReadTheFolder() throws Exception {
        Set<PosixFilePermission> own = PosixFilePermissions.fromString("rwx------");
        Files.setPosixFilePermissions(data, own);

        assertThat(backup().status()).isZero();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        clear();
        assertThat(restore().status()).isZero();
        assertThat(Files.getPosixFilePermissions(data)).isEqualTo(own);
    }

    @Test
    void shouldLeaveOutWhatIsBoundToTheFolderWhereThatIsAnother() throws Exception {
        assertThat(backup().status()).isZero();
        Path other = folder.resolve("other");

        CommandRun refused = CommandRun.of("restore", file.toString(), "--data", other.toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("was made of " + data, "--moved");
        assertThat(other).doesNotExist();

        CommandRun moved = CommandRun.of("restore", file.toString(), "--data", other.toString(), "--moved");
        assertThat(moved.status()).as(moved.err()).isZero();
        Map<String, String> expected = contents(data);
        assertThat(expected.remove("flink/checkpoints/j/chk-1/_metadata")).isNotNull();
        assertThat(contents(other)).isEqualTo(expected);
    }

    @Test
    void shouldRefuseWhatIsInUseOrInTheWay() throws Exception {
        try (DataDirectory held = DataDirectory.open(data)) {
            CommandRun run = backup();
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err())
                    .contains(held.path() + " is in use by process "
                            + ProcessHandle.current().pid());
            assertThat(file).doesNotExist();
        }
        assertThat(CommandRun.of("backup", data.resolve("b.tar.gz").toString(), "--data", data.toString())
                        .err())
                .contains("would be a part of");
        assertThat(CommandRun.of("backup", file.toString(), "--data", folder.toString())
                        .err())
                .contains("no data folder");
        Files.writeString(file, "mine");
        assertThat(backup().err()).contains("is there already");
        assertThat(file).hasContent("mine");
        Files.delete(file);

        assertThat(backup().status()).isZero();
        CommandRun full = restore();
        assertThat(full.status()).isEqualTo(2);
        assertThat(full.err()).contains("is not empty");
    }

    @Test
    void shouldRefuseALinkThatLeadsOut() throws Exception {
        Files.createSymbolicLink(data.resolve("out"), Path.of("../elsewhere"));

        CommandRun run = backup();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("a link to outside of the folder, ../elsewhere");
        assertThat(beside(file)).containsExactly("자료");
    }

    /** A bit changed anywhere, or an end missing: told, and nothing is left of it. A bit that says nothing changes nothing. */
    @Test
    void shouldFindDamage() throws Exception {
        Files.delete(data.resolve("large"));
        assertThat(backup().status()).isZero();
        byte[] whole = Files.readAllBytes(file);
        Map<String, String> expected = contents(data);
        clear();
        Random random = new Random(2);
        for (int i = 0; i < DAMAGES; i++) {
            byte[] damaged = i % 2 == 0 ? whole.clone() : Arrays.copyOf(whole, random.nextInt(whole.length));
            if (i % 2 == 0) {
                damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            }
            assertFoundUnlessSame(damaged, whole, expected, "damage " + i);
        }
        // The first ten bytes are gzip's header; deflate ends within a byte, and the checksum of eight follows.
        for (int bit = 0; bit < 8; bit++) {
            for (int at : new int[] {0, 1, 2, 3, 4, 8, 9, whole.length - 9, whole.length - 8, whole.length - 1}) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) (1 << bit);
                assertFoundUnlessSame(damaged, whole, expected, "bit " + bit + " of byte " + at);
            }
        }
        Files.write(file, whole);
        assertThat(restore().status()).isZero();
    }

    private void assertFoundUnlessSame(byte[] damaged, byte[] whole, Map<String, String> expected, String damage)
            throws IOException {
        Files.write(file, damaged);
        CommandRun run = restore();
        if (run.status() == 0) {
            assertThat(unzipped(damaged)).as(damage).isEqualTo(unzipped(whole));
            assertThat(contents(data)).as(damage).isEqualTo(expected);
            clear();
        } else {
            assertThat(run.status()).as("%s: %s", damage, run.err()).isEqualTo(2);
            // A damage may also be to the name of the folder that it was made of.
            assertThat(run.err()).containsAnyOf(file + ": cannot be restored: ", "the backup was made of ");
            assertThat(beside(data)).as(damage).isEmpty();
        }
    }

    /** By the JDK, which the product does not read backups with; nothing where that finds a fault. */
    private static byte[] unzipped(byte[] zipped) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return in.readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** Its checksums fit gzip's and tar's, and it is none all the same. */
    @Test
    void shouldFindWhatItsChecksumsDoNotFit() throws Exception {
        clear();
        String sum = HexFormat.of().formatHex(BackupFormat.digest().digest("a".getBytes(UTF_8)));
        assertThat(forged(tar -> {
                            add(tar, "data/a", "a");
                            add(tar, "SHA256SUMS", sum + "  data/a\n");
                        })
                        .status())
                .isZero();
        clear();
        assertRefused("data/a is not as it was", tar -> {
            add(tar, "data/a", "b");
            add(tar, "SHA256SUMS", sum + "  data/a\n");
        });
        assertRefused("data/a is missing", tar -> add(tar, "SHA256SUMS", sum + "  data/a\n"));
        assertRefused("that no checksum is of", tar -> {
            add(tar, "data/a", "a");
            add(tar, "SHA256SUMS", "");
        });
        assertRefused("cut off", tar -> add(tar, "data/a", "a"));
        assertRefused("after its end", tar -> {
            add(tar, "SHA256SUMS", "");
            add(tar, "data/a", "a");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data/../../escaped",
                "data//escaped/../../../x",
                "data/./a",
                "data/",
                "data/a/../a",
                "../escaped",
                "/escaped",
                "escaped"
            })
    void shouldWriteNothingOutsideOfTheFolder(String name) throws Exception {
        clear();
        List<String> before = beside(file);
        assertRefused("", tar -> add(tar, name, "x"));
        assertThat(beside(file)).containsAll(before).doesNotContain("escaped", "x");
        assertThat(Path.of("/escaped")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tmp", "..", "../..", "a/../../escaped"})
    void shouldMakeNoLinkThatLeadsOut(String to) throws Exception {
        clear();
        assertRefused("a link that leads out", tar -> link(tar, "data/l", to));
    }

    /** As written each leads inward; one after the other they do not. */
    @Test
    void shouldMakeNoLinksThatLeadOutTogether() throws Exception {
        clear();
        assertRefused("a link that leads out", tar -> {
            add(tar, "data/a/", "");
            add(tar, "data/a/b/", "");
            link(tar, "data/a/b/up", "../..");
            link(tar, "data/out", "a/b/up/../..");
            add(tar, "SHA256SUMS", "");
        });
        assertRefused("", tar -> {
            link(tar, "data/l", ".");
            add(tar, "data/l/x", "x");
            add(tar, "SHA256SUMS", "");
        });
    }

    /** Ended by a signal in the middle of a file, through a pipe that gives no more. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldLeaveNoFolderWhereItIsInterrupted(boolean killed) throws Exception {
        assertThat(backup().status()).isZero();
        byte[] whole = Files.readAllBytes(file);
        Map<String, String> before = contents(data);
        clear();
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        Objects.requireNonNull(
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))),
                        Main.class.getName(),
                        "restore",
                        pipe.toString(),
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("restore.log").toFile())
                .start();
        try (OutputStream out = Files.newOutputStream(pipe)) {
            out.write(whole, 0, whole.length / 2);
            Path large = data.resolveSibling(".data.restoring").resolve("large");
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(large) && Files.size(large) > 0);
            assertThat(data).doesNotExist();
            if (killed) {
                process.destroyForcibly();
            } else {
                process.destroy();
            }
            assertThat(process.waitFor()).isNotZero();
        }
        assertThat(beside(data)).isEqualTo(killed ? List.of(".data.restoring") : List.of());

        CommandRun again = restore();
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(contents(data)).isEqualTo(before);
        assertThat(beside(data)).containsExactly("data");
    }

    private CommandRun backup() {
        return CommandRun.of("backup", file.toString(), "--data", data.toString());
    }

    private CommandRun restore() {
        return CommandRun.of("restore", file.toString(), "--data", data.toString());
    }

    private void clear() throws IOException {
        Folders.deleteAll(data);
    }

    private void assertRefused(String why, Consumer<TarArchiveOutputStream> contents) throws IOException {
        CommandRun run = forged(contents);
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(file + ": cannot be restored: ").contains(why);
        assertThat(beside(data)).isEmpty();
    }

    private CommandRun forged(Consumer<TarArchiveOutputStream> contents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes), UTF_8.name())) {
            tar.setAddPaxHeadersForNonAsciiNames(true);
            add(tar, BackupFormat.HEAD, new String(BackupFormat.head(data), UTF_8));
            contents.accept(tar);
        }
        Files.write(file, bytes.toByteArray());
        return restore();
    }

    private static void add(TarArchiveOutputStream tar, String name, String contents) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        byte[] bytes = entry.isDirectory() ? new byte[0] : contents.getBytes(UTF_8);
        entry.setSize(bytes.length);
        put(tar, entry, bytes);
    }

    private static void link(TarArchiveOutputStream tar, String name, String to) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(to);
        put(tar, entry, new byte[0]);
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] bytes) {
        try {
            tar.putArchiveEntry(entry);
            tar.write(bytes);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many files sha256sum finds to be as the archive says. */
    private long sha256sum() throws Exception {
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        Process tar = new ProcessBuilder("tar", "-xzf", file.toString(), "-C", unpacked.toString()).start();
        assertThat(tar.waitFor()).isZero();
        Process check = new ProcessBuilder("sha256sum", "--check", "SHA256SUMS")
                .directory(unpacked.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String told = new String(check.getInputStream().readAllBytes(), UTF_8);
        assertThat(check.waitFor()).as(told).isZero();
        return told.lines().filter(line -> line.endsWith(": OK")).count();
    }

    private static List<String> beside(Path path) throws IOException {
        if (Files.notExists(path.getParent())) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(path.getParent())) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    /** Everything but the lock: permissions, and what is in files or where links lead to. */
    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.filter(each -> !each.equals(root)).toList()) {
                if (!path.endsWith(DataDirectory.LOCK_FILE)) {
                    contents.put(root.relativize(path).toString(), describe(path));
                }
            }
        }
        return contents;
    }

    private static String describe(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "link to " + Files.readSymbolicLink(path);
        }
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        return Files.isDirectory(path)
                ? mode
                : mode + " " + HexFormat.of().formatHex(BackupFormat.digest().digest(Files.readAllBytes(path)));
    }
}
