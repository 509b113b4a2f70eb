package io.ringtide.local.failures;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.floor.Counter;
import io.ringtide.local.cluster.Cluster;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The counters of intervals, as the history store has them and as a backtest does. */
final class StoredIntervals {
    private static final List<String> COUNTERS =
            Arrays.stream(Counter.values()).map(Counter::fieldName).toList();

    private StoredIntervals() {}

    /** All that are stored, by {@link Truth#intervalId}. */
    static Map<String, List<Long>> read(Cluster cluster) throws SQLException {
        Map<String, List<Long>> stored = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(cluster.history());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT tenant, scope, from_time, to_time, "
                        + String.join(", ", COUNTERS) + " FROM ringtide.intervals")) {
            while (rows.next()) {
                List<Long> counters = new ArrayList<>();
                for (String counter : COUNTERS) {
                    counters.add(rows.getLong(counter));
                }
                String id = rows.getString("tenant") + "/" + rows.getString("scope") + " " + time(rows, "from_time")
                        + " " + time(rows, "to_time");
                stored.put(id, counters);
            }
        }
        return stored;
    }

    /** The same of intervals as the topic has them. */
    static Map<String, List<Long>> counters(Map<String, JsonNode> intervals) {
        return intervals.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> COUNTERS.stream()
                                .map(counter -> entry.getValue().path(counter).asLong())
                                .toList()));
    }

    private static Instant time(ResultSet rows, String column) throws SQLException {
        return rows.getTimestamp(column).toInstant();
    }
}
