package io.ringtide.wallboard.feed;

import io.ringtide.wallboard.access.View;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who was told of a subject that they see no more: to them, and to nobody else, it is to be said once that it is gone. */
final class Told {
    /** There are as many as roles have different rights; more come by changes of the policy, which begin every stream anew. */
    private static final int MOST = 1_000;

    private static final long NOT_GONE = 0;

    /** By what somebody sees, the number of the first notice that they did not see any more. */
    private final Map<View, Long> goneAt = new ConcurrentHashMap<>();

    void shown(View view) {
        if (goneAt.size() >= MOST) {
            goneAt.clear();
        }
        goneAt.put(view, NOT_GONE);
    }

    /**
     * Whether somebody has to be told that it is gone.
     *
     * @param sequence of the notice that they do not see
     * @param seen the number of the last thing that they were told; 0 where that is nothing at all
     */
    boolean isToForget(View view, long sequence, long seen) {
        Long gone = goneAt.computeIfPresent(view, (same, before) -> before == NOT_GONE ? sequence : before);
        return gone != null && seen > 0 && seen < gone;
    }
}
