package io.ringtide.wire.recording;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table.
 *
 * @param line where it begins, from 1
 * @param cells stripped of blanks; empty where there is a fault
 * @param fault why the row could not be cut into cells, or null
 */
record Row(long line, List<String> cells, @Nullable String fault) {

    /** The cells, of which there must be so many. */
    List<String> cells(int expected) throws UnmappedException {
        if (fault != null) {
            throw new UnmappedException(Unmapped.Reason.GARBLED, fault);
        }
        if (cells.size() != expected) {
            throw new UnmappedException(Unmapped.Reason.GARBLED, cells.size() + " columns instead of " + expected);
        }
        return cells;
    }
}
