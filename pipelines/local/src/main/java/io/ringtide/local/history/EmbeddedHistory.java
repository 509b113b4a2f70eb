package io.ringtide.local.history;

import io.ringtide.jobs.history.HistoryDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * PostgreSQL as a process of this machine, on the loopback address, with all that it keeps in one folder. It ends
 * with the process that started it, in whatever way that one ends; the same folder serves the next start.
 *
 * <p>Who asks from this machine may read, as {@value #READER}, without a password. Whoever may write could make
 * PostgreSQL run programs, so that takes the password in the folder, which only this user can read.
 */
public final class EmbeddedHistory implements AutoCloseable {
    public static final String DATABASE = "ringtide";
    public static final String READER = "reader";

    private static final String OWNER = "postgres";
    private static final String DUPLICATE_DATABASE = "42P04";
    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final EmbeddedPostgres server;
    private final DeathWatch watch;
    private final HistoryDatabase database;

    private EmbeddedHistory(EmbeddedPostgres server, DeathWatch watch, HistoryDatabase database) {
        this.server = server;
        this.watch = watch;
        this.database = database;
    }

    /**
     * Starts the server and returns when it takes connections. What an earlier one left, running or not, is cleared
     * first: see {@link #clear}.
     *
     * @param path holds everything of it; made where it is new
     * @param port of the loopback address
     */
    public static EmbeddedHistory start(Path path, int port) throws IOException {
        HistoryFolder folder = HistoryFolder.prepare(path);
        DeathWatch watch = DeathWatch.over(folder.postmasterNote(), folder.watchNote());
        EmbeddedPostgres server = null;
        try {
            server = launch(folder, port);
            HistoryDatabase database = HistoryDatabase.onLoopback(port, DATABASE, OWNER, folder.password());
            makeDatabase(server);
            folder.markReady();
            return new EmbeddedHistory(server, watch, database);
        } catch (SQLException | IOException | RuntimeException e) {
            if (server != null) {
                server.close();
            }
            watch.close();
            throw e instanceof IOException fault
                    ? fault
                    : new IOException("the history's database: " + e.getMessage(), e);
        }
    }

    /**
     * Stops a server that outlived the process that started it, and takes away what it left.
     *
     * @param path its folder, which need not exist
     */
    public static void clear(Path path) throws IOException {
        HistoryFolder.clear(path);
    }

    /** For people: how to read what one keeps that listens on that port. */
    public static String address(int port) {
        return "jdbc:postgresql://localhost:" + port + "/" + DATABASE + "?user=" + READER;
    }

    /** The server's process by its own note; nothing where it runs no more. */
    public static Optional<ProcessHandle> process(Path path) throws IOException {
        return HistoryFolder.running(path);
    }

    /** The database, for its writer. */
    public HistoryDatabase database() {
        return database;
    }

    @Override
    public void close() throws IOException {
        server.close();
        watch.close();
    }

    private static EmbeddedPostgres launch(HistoryFolder folder, int port) throws IOException {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(folder.data())
                    .setOverrideWorkingDirectory(folder.programs().toFile())
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setPGStartupWait(START_LIMIT)
                    .setOutputRedirector(Redirect.appendTo(folder.log().toFile()))
                    .setErrorRedirector(Redirect.appendTo(folder.log().toFile()))
                    // What goes to initdb, by way of the one door there is.
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("pwfile", folder.passwordFile().toString())
                    .setConnectConfig("password", folder.password())
                    .setDataDirectoryCustomizer(data -> folder.writeAccessRules(DATABASE, READER))
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    // The launcher's defaults are for data that nobody needs tomorrow.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "20")
                    .setServerConfig("shared_buffers", "32MB")
                    .setServerConfig("max_wal_size", "256MB")
                    .start();
        } catch (RuntimeException e) {
            throw new IOException("PostgreSQL does not start, " + folder.log() + " may say why: " + e.getMessage(), e);
        }
    }

    private static void makeDatabase(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try {
                statement.execute("CREATE DATABASE " + DATABASE);
            } catch (SQLException e) {
                if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
                    throw e;
                }
            }
            try (ResultSet readers = statement.executeQuery("SELECT FROM pg_roles WHERE rolname = '" + READER + "'")) {
                if (readers.next()) {
                    return;
                }
            }
            statement.execute("CREATE ROLE " + READER + " LOGIN IN ROLE pg_read_all_data");
        }
    }
}
