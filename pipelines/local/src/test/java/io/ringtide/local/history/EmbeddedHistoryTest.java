package io.ringtide.local.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.jobs.history.HistorySchema;
import io.ringtide.local.broker.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One folder through good starts and bad ends, told in order. */
@TestMethodOrder(OrderAnnotation.class)
class EmbeddedHistoryTest {
    @TempDir
    private static Path parent;

    private final Path folder = parent.resolve("postgresql");

    @Test
    @Order(1)
    void shouldBeginAnewWhereAFirstStartWasCutOff() throws Exception {
        Files.createDirectories(folder.resolve("data/base"));
        Files.writeString(folder.resolve("data/postgresql.conf"), "half of");
        int port = Ports.free();

        try (EmbeddedHistory history = EmbeddedHistory.start(folder, port)) {
            HistorySchema.migrate(history.database());
            assertThat(history.database().address()).isEqualTo("jdbc:postgresql://127.0.0.1:" + port + "/ringtide");
            write(port, "SELECT ringtide.make_month('1999-01-31')");
        }
        Ports.check("nobody", port);
    }

    @Test
    @Order(2)
    void shouldLetReadersReadAndNothingElse() throws Exception {
        int port = Ports.free();
        try (EmbeddedHistory history = EmbeddedHistory.start(folder, port)) {
            assertThat(TestingSql.rows(reader(port), "SELECT count(*) FROM ringtide.intervals_1999_01"))
                    .as("what the first start wrote")
                    .containsExactly("0");
            assertThatThrownBy(() -> TestingSql.rows(reader(port), "SELECT ringtide.make_month('1999-02-01')"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> TestingSql.rows(url(port) + "?user=postgres", "SELECT 1"))
                    .isInstanceOf(SQLException.class);
            assertThat(TestingSql.rows(reader(port), "SHOW fsync")).containsExactly("on");
            assertThat(TestingSql.rows(reader(port), "SHOW synchronous_commit")).containsExactly("on");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    @Order(3)
    void shouldStartBesideANoteOfAServerThatIsGone() throws Exception {
        Path note = folder.resolve("data/postmaster.pid");
        Files.writeString(note, ProcessHandle.current().pid() + "\n" + folder.resolve("data") + "\n");
        int port = Ports.free();

        try (EmbeddedHistory history = EmbeddedHistory.start(folder, port)) {
            assertThat(TestingSql.rows(reader(port), "SELECT count(*) FROM ringtide.intervals"))
                    .containsExactly("0");
        }
    }

    @Test
    @Order(4)
    void shouldStopAServerThatOutlivedItsProcess() throws Exception {
        int port = Ports.free();
        EmbeddedHistory orphan = EmbeddedHistory.start(folder, port);
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0).strip());

        EmbeddedHistory.clear(folder);

        assertThat(ProcessHandle.of(pid)).isEmpty();
        orphan.close();
        try (EmbeddedHistory history = EmbeddedHistory.start(folder, port)) {
            assertThat(TestingSql.rows(reader(port), "SELECT count(*) FROM ringtide.intervals"))
                    .containsExactly("0");
        }
    }

    @Test
    @Order(5)
    void shouldEndWithWhoeverStartedIt() throws Exception {
        try (EmbeddedHistory history = EmbeddedHistory.start(folder, Ports.free())) {
            ProcessHandle server = server();

            watcher(folder.resolve("data/postmaster.pid")).getOutputStream().close();

            assertThat(server.onExit()).succeedsWithin(Duration.ofSeconds(60));
            assertThat(Files.readString(folder.resolve("postgresql.log")).strip())
                    .endsWith("database system is shut down");
        }
    }

    @Test
    @Order(6)
    void shouldEndWithWhoeverStartedItWhereItHadOnlyBegunTo() throws Exception {
        try (EmbeddedHistory history = EmbeddedHistory.start(folder, Ports.free())) {
            ProcessHandle server = server();
            Path note = Files.writeString(parent.resolve("note"), "-1\n");

            watcher(note).getOutputStream().close();
            Files.writeString(note, server.pid() + "\n");

            assertThat(server.onExit()).succeedsWithin(Duration.ofSeconds(60));
        }
    }

    @Test
    @Order(7)
    void shouldEndEvenWhereItCannotEndInOrder() throws Exception {
        int port = Ports.free();
        try (EmbeddedHistory history = EmbeddedHistory.start(folder, port)) {
            ProcessHandle server = server();
            for (ProcessHandle part : server.children().toList()) {
                new ProcessBuilder("kill", "-STOP", Long.toString(part.pid()))
                        .start()
                        .waitFor();
            }

            watcher(folder.resolve("data/postmaster.pid")).getOutputStream().close();

            assertThat(server.onExit()).succeedsWithin(Duration.ofSeconds(60));
        }
        try (EmbeddedHistory history = EmbeddedHistory.start(folder, port)) {
            assertThat(TestingSql.rows(reader(port), "SELECT count(*) FROM ringtide.intervals"))
                    .containsExactly("0");
        }
    }

    private ProcessHandle server() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** One more of those that end the server when their input ends. */
    private Process watcher(Path note) throws IOException {
        Path watch = folder.resolve("watch");
        return DeathWatch.watching(note, watch, Files.readString(watch)).start();
    }

    private void write(int port, String sql) throws Exception {
        String password = Files.readString(folder.resolve("password")).strip();
        TestingSql.rows(url(port) + "?user=postgres&password=" + password, sql);
    }

    private static String reader(int port) {
        return url(port) + "?user=" + EmbeddedHistory.READER;
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedHistory.DATABASE;
    }
}
