package io.ringtide.jobs.history;

import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Histogram;
import io.ringtide.domain.topology.Scope;
import io.ringtide.wire.report.IntervalRecord;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table of intervals as its writer sees it: one list of columns, from which the statement and its parameters come.
 * The columns of the numbers are those of {@link Counter} and {@link Histogram}, under the names that records have;
 * the migrations bring them, and a test holds the two together.
 */
final class HistoryTable {
    static final String SCHEMA = "ringtide";
    static final String NAME = SCHEMA + ".intervals";

    /** How a record's value gets into a statement. */
    private interface Binding {
        void bind(IntervalRecord interval, PreparedStatement statement, int parameter) throws SQLException;
    }

    private record Column(String name, String placeholder, Binding binding) {
        Column(String name, Binding binding) {
            this(name, "?", binding);
        }
    }

    private static final List<Column> KEY = List.of(
            new Column("tenant", (interval, statement, at) -> statement.setString(at, interval.tenant())),
            new Column(
                    "scope",
                    (interval, statement, at) ->
                            statement.setString(at, interval.scope().toString())),
            new Column("from_time", (interval, statement, at) -> statement.setObject(at, time(interval.from()))),
            new Column("to_time", (interval, statement, at) -> statement.setObject(at, time(interval.to()))));

    private static final List<Column> COLUMNS = columns();

    /**
     * Takes a record unless a newer one is there. At equal revisions the final one is the newer, so that what the
     * table holds in the end does not depend on the order in which records came, or came again.
     */
    static final String UPSERT = "INSERT INTO " + NAME + " AS stored (" + names(COLUMNS) + ") VALUES ("
            + COLUMNS.stream().map(Column::placeholder).collect(Collectors.joining(", ")) + ") ON CONFLICT ("
            + names(KEY) + ") DO UPDATE SET "
            + COLUMNS.stream()
                    .filter(column -> !KEY.contains(column))
                    .map(column -> column.name() + " = excluded." + column.name())
                    .collect(Collectors.joining(", "))
            + " WHERE (stored.revision, stored.final) <= (excluded.revision, excluded.final)";

    private HistoryTable() {}

    static void bind(IntervalRecord interval, PreparedStatement statement) throws SQLException {
        int parameter = 1;
        for (Column column : COLUMNS) {
            column.binding().bind(interval, statement, parameter++);
        }
    }

    /** What the writer fills, in the order of the statement. */
    static List<String> columnNames() {
        return COLUMNS.stream().map(Column::name).toList();
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>(KEY);
        columns.add(new Column("revision", (interval, statement, at) -> statement.setLong(at, interval.revision())));
        columns.add(new Column("final", (interval, statement, at) -> statement.setBoolean(at, interval.isFinal())));
        columns.add(new Column(
                "waiting", (interval, statement, at) -> statement.setObject(at, interval.waiting(), Types.BIGINT)));
        columns.add(new Column(
                "distinct_callers",
                (interval, statement, at) -> statement.setObject(at, interval.distinctCallers(), Types.BIGINT)));
        columns.add(new Column(
                "required_agents",
                (interval, statement, at) -> statement.setObject(at, interval.requiredAgents(), Types.BIGINT)));
        for (Counter counter : Counter.values()) {
            columns.add(new Column(
                    counter.fieldName(),
                    (interval, statement, at) -> statement.setObject(at, count(interval, counter), Types.BIGINT)));
        }
        for (Histogram histogram : Histogram.values()) {
            columns.add(new Column(
                    histogram.fieldName(),
                    (interval, statement, at) ->
                            statement.setObject(at, hasVisits(interval) ? buckets(interval, histogram) : null)));
        }
        columns.add(new Column(
                "cohort", "?::jsonb", (interval, statement, at) -> statement.setString(at, interval.cohort())));
        return List.copyOf(columns);
    }

    /** Null where scopes of that kind have no such number. */
    private static @Nullable Long count(IntervalRecord interval, Counter counter) {
        return Counter.of(interval.scope().kind()).contains(counter)
                ? interval.counters().get(counter)
                : null;
    }

    private static boolean hasVisits(IntervalRecord interval) {
        return interval.scope().kind() != Scope.Kind.REGION;
    }

    private static long[] buckets(IntervalRecord interval, Histogram histogram) {
        long[] buckets = new long[Histogram.BUCKETS];
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            buckets[bucket] = interval.counters().bucket(histogram, bucket);
        }
        return buckets;
    }

    private static OffsetDateTime time(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
