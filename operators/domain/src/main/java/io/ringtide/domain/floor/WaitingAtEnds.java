package io.ringtide.domain.floor;

import java.util.List;

/**
 * Who waited when each quarter hour ended: counted once, as a slide passes the end, and corrected by what comes late.
 * A visit waits as of the ends after its enqueue through its exit.
 */
final class WaitingAtEnds {
    private final long ghostLimitMs;

    WaitingAtEnds(long ghostLimitMs) {
        this.ghostLimitMs = ghostLimitMs;
    }

    /** Counts those who waited at the ends in (from, to]. */
    void pass(long from, long to, Waiting waiting, Cells cells) {
        long oldest = waiting.isEmpty() ? Long.MAX_VALUE : waiting.oldestEnqueue();
        for (long end = endAfter(Math.max(from, Math.min(oldest, to))); end <= to; end += Slides.QUARTER_MS) {
            int depth = waiting.depth(end);
            if (depth > 0) {
                cells.addWaiting(end, depth);
            }
        }
    }

    /** Corrects the ends that a slide has passed already, where a contact's stays have changed. */
    void correct(List<Stay> before, List<Stay> after, long slide, Cells cells) {
        int same = 0;
        while (same < before.size() && same < after.size() && before.get(same).equals(after.get(same))) {
            same++;
        }
        List<Stay> gone = before.subList(same, before.size());
        List<Stay> come = after.subList(same, after.size());
        long first = Math.min(firstEnqueue(gone), firstEnqueue(come));
        if (first >= slide) {
            return;
        }
        for (long end = endAfter(first); end <= slide; end += Slides.QUARTER_MS) {
            int change = waited(come, end) - waited(gone, end);
            if (change != 0) {
                cells.addWaiting(end, change);
            }
        }
    }

    private int waited(List<Stay> stays, long end) {
        int waited = 0;
        for (Stay stay : stays) {
            Fact enqueue = stay.enqueue();
            if (enqueue != null && enqueue.time() < end && stay.leaves(ghostLimitMs) >= end) {
                waited++;
            }
        }
        return waited;
    }

    private static long firstEnqueue(List<Stay> stays) {
        for (Stay stay : stays) {
            Fact enqueue = stay.enqueue();
            if (enqueue != null) {
                return enqueue.time();
            }
        }
        return Long.MAX_VALUE;
    }

    /** The first end of a quarter hour after that time. */
    private static long endAfter(long time) {
        return Slides.after(time, Slides.QUARTER_MS);
    }
}
