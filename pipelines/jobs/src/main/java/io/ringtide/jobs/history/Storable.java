package io.ringtide.jobs.history;

import io.ringtide.wire.report.IntervalRecord;
import io.ringtide.wire.report.UnreadableReportException;
import java.nio.charset.StandardCharsets;

/** What PostgreSQL can hold: no character 0, and keys that fit into its index. */
final class Storable {
    /** An entry of a B-tree holds 2,704 bytes; the times and the entry's own head take their part. */
    static final int LARGEST_KEY_BYTES = 2_048;

    private static final long LONGEST_MINUTES = 24 * 60;
    private static final String ZERO_IN_JSON = "\\u0000";

    private Storable() {}

    static void check(IntervalRecord interval) throws UnreadableReportException {
        String names = interval.tenant() + interval.scope();
        if (names.indexOf('\0') >= 0
                || (interval.cohort() != null && interval.cohort().contains(ZERO_IN_JSON))) {
            throw new UnreadableReportException("a text has the character 0, which PostgreSQL cannot hold");
        }
        long minutes = (interval.to() - interval.from()) / 60_000;
        if (minutes <= 0 || minutes > LONGEST_MINUTES) {
            throw new UnreadableReportException("an interval of " + minutes + " minutes");
        }
        int bytes = names.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LARGEST_KEY_BYTES) {
            throw new UnreadableReportException(
                    "tenant and scope have " + bytes + " bytes, the history holds " + LARGEST_KEY_BYTES);
        }
    }
}
