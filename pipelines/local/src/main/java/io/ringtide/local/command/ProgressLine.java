package io.ringtide.local.command;

import io.ringtide.wire.file.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows on stderr how far the work has come: a line that renews itself on a terminal, else one a tenth. */
final class ProgressLine {
    private static final long SHOW_EVERY_NANOS = 250_000_000;
    private static final double MEBI = 1 << 20;
    private static final int TENTHS = 10;
    private static final int PERCENT = 100;

    private final PrintWriter err;
    private final boolean isTerminal = System.console() != null;
    private @Nullable Object phase;
    private long lastShown;
    private long lastTenth;

    ProgressLine(PrintWriter err) {
        this.err = err;
    }

    /** To be handed over as a {@link Progress}. */
    void moved(Progress.Phase now, long bytes, long total) {
        show(now, bytes, total, text(now, bytes, total));
    }

    /**
     * How far the work on something has come.
     *
     * @param what is done, for people
     * @param unit of the two numbers
     */
    void moved(String what, long done, long total, String unit) {
        long percent = total > 0 ? Math.min(PERCENT, done * PERCENT / total) : PERCENT;
        show(what, done, total, String.format(Locale.ROOT, "%-22s %3d %% of %d %s", what, percent, total, unit));
    }

    private synchronized void show(Object now, long done, long total, String text) {
        if (!now.equals(phase)) {
            end();
            phase = now;
            lastTenth = -1;
        }
        if (isTerminal) {
            long nanos = System.nanoTime();
            if (nanos - lastShown >= SHOW_EVERY_NANOS) {
                lastShown = nanos;
                err.print("\r" + text);
                err.flush();
            }
        } else if (total > 0 && done * TENTHS / total > lastTenth) {
            lastTenth = done * TENTHS / total;
            err.println(text);
            err.flush();
        }
    }

    /** Leaves the line that was renewing itself. */
    synchronized void end() {
        if (isTerminal && phase != null) {
            err.println();
            err.flush();
        }
        phase = null;
    }

    private static String text(Progress.Phase phase, long bytes, long total) {
        String what = switch (phase) {
            case SURVEY -> "looking over the input";
            case SORT -> "putting it in order";
            case READ -> "counting";
        };
        return total > 0
                ? String.format(
                        Locale.ROOT,
                        "%-22s %3d %% of %.1f MiB",
                        what,
                        Math.min(PERCENT, bytes * PERCENT / total),
                        total / MEBI)
                : String.format(Locale.ROOT, "%-22s %.1f MiB", what, bytes / MEBI);
    }
}
