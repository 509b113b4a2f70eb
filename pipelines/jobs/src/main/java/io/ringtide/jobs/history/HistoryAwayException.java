package io.ringtide.jobs.history;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The database cannot be written to now; it may be later. */
final class HistoryAwayException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Classes of SQLSTATE, by PostgreSQL's documentation, appendix A: connection exception (08), invalid transaction
     * state (25, of which read-only: a standby), transaction rollback (40), insufficient resources (53), operator
     * intervention (57, shutting down or starting up), system error (58).
     */
    private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "57", "58");

    private static final int CLASS_LENGTH = 2;

    HistoryAwayException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether a fault, or what caused it, is of the kind that passes. */
    static boolean isMeant(Throwable fault) {
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().length() > CLASS_LENGTH
                    && PASSING.contains(sql.getSQLState().substring(0, CLASS_LENGTH))) {
                return true;
            }
        }
        return false;
    }
}
