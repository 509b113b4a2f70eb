package io.ringtide.local.history;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Plain queries for tests. */
public final class TestingSql {
    private TestingSql() {}

    /** Rows, each with its columns joined by {@code |}; null is {@code -}. */
    public static List<String> rows(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
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
}
