package io.ringtide.jobs.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes the partition of a month before the first row of that month is written. So there is no month too old or too
 * new, no clock is asked which months may come, and no partition for the rest has to be emptied later.
 */
final class HistoryMonths {
    private static final String MAKE = "SELECT " + HistoryTable.SCHEMA + ".make_month(?)";

    private final Set<YearMonth> known = new HashSet<>();

    /** @param from beginning of an interval, epoch milliseconds */
    void ensure(long from, Connection connection) throws SQLException {
        OffsetDateTime time = Instant.ofEpochMilli(from).atOffset(ZoneOffset.UTC);
        YearMonth month = YearMonth.from(time);
        if (!known.contains(month)) {
            try (PreparedStatement make = connection.prepareStatement(MAKE)) {
                make.setObject(1, time);
                make.execute();
            }
            known.add(month);
        }
    }

    /** For another connection: the database may have been put back to an earlier state meanwhile. */
    void forget() {
        known.clear();
    }
}
