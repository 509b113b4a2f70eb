package io.ringtide.jobs.history;

import io.ringtide.wire.report.IntervalRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database behind one connection, which is made when it is needed and given up when anything fails. */
final class HistoryStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryStore.class);

    private final HistoryDatabase database;
    private final HistoryMonths months = new HistoryMonths();
    private boolean migrated;
    private @Nullable Connection connection;

    HistoryStore(HistoryDatabase database) {
        this.database = database;
    }

    /**
     * Writes records, or some of them: what was written before a fault may be written again. The first call brings the
     * schema up to date.
     *
     * @throws HistoryAwayException where trying again later may help
     * @throws SQLException where it will not
     */
    void put(List<IntervalRecord> intervals) throws SQLException, HistoryAwayException {
        boolean done = false;
        try {
            Connection open = connection();
            try (PreparedStatement upsert = open.prepareStatement(HistoryTable.UPSERT)) {
                for (IntervalRecord interval : intervals) {
                    months.ensure(interval.from(), open);
                    HistoryTable.bind(interval, upsert);
                    upsert.addBatch();
                }
                upsert.executeBatch();
            }
            done = true;
        } catch (SQLException | RuntimeException e) {
            if (HistoryAwayException.isMeant(e)) {
                throw new HistoryAwayException(database + ": " + e.getMessage(), e);
            }
            throw e;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            if (!migrated) {
                HistorySchema.migrate(database);
                migrated = true;
            }
            open = database.impatient().getConnection();
            connection = open;
            months.forget();
        }
        return open;
    }

    /** Never fails: a task that fails while it is being cleared up takes Flink's whole task manager with it. */
    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.info("{}: closing a connection: {}", database, e.getMessage());
            }
        }
    }
}
