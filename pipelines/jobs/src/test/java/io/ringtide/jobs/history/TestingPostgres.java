package io.ringtide.jobs.history;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** A real PostgreSQL that can be stopped and started again, on the same port and with the same data. */
final class TestingPostgres implements AutoCloseable {
    private static final String USER = "postgres";

    private final Path folder;
    private EmbeddedPostgres server;
    private final int port;

    /** @param folder of its data and programs */
    TestingPostgres(Path folder) throws IOException {
        this.folder = folder;
        this.server = start(0);
        this.port = server.getPort();
    }

    HistoryDatabase database() {
        return HistoryDatabase.onLoopback(port, USER, USER, "");
    }

    void stop() throws IOException {
        server.close();
    }

    void startAgain() throws IOException {
        server = start(port);
    }

    /** Rows of a query, each with its columns joined by {@code |}; null is {@code -}. */
    List<String> rows(String query) throws SQLException {
        try (Connection connection = database().patient().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    Object value = result.getObject(column);
                    row.add(value == null ? "-" : value.toString());
                }
                rows.add(row.toString());
            }
            return rows;
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database().patient().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private EmbeddedPostgres start(int onPort) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
                .setCleanDataDirectory(false)
                .setPort(onPort)
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
