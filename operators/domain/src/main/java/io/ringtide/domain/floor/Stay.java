package io.ringtide.domain.floor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A visit: one stay of a contact in a queue, from enqueue to the exit that counts.
 *
 * @param enqueue when it entered, epoch milliseconds; null where only its end was ever seen
 * @param exit the earliest exit, at equal times answered first; null while none is known
 */
record Stay(@Nullable Fact enqueue, @Nullable Fact exit) {

    /**
     * Cuts the facts of a contact into stays. A stay begins with the first enqueue and at every enqueue that
     * follows an exit; an enqueue without an exit in between belongs to the stay that is open, whose first enqueue
     * counts. Exits before the first enqueue belong to the first stay: clocks of two nodes disagree by seconds.
     */
    static List<Stay> of(Contact contact) {
        List<Stay> stays = new ArrayList<>(1);
        Fact enqueue = null;
        Fact exit = null;
        for (Fact fact : contact.facts()) {
            if (fact.kind() == Fact.Kind.ENQUEUED) {
                if (enqueue == null) {
                    enqueue = fact;
                } else if (exit != null) {
                    stays.add(new Stay(enqueue, exit));
                    enqueue = fact;
                    exit = null;
                }
            } else if (fact.kind().isExit() && exit == null) {
                exit = fact;
            }
        }
        if (enqueue != null || exit != null) {
            stays.add(new Stay(enqueue, exit));
        }
        return stays;
    }

    /** Whether the exit came before the ghost limit gave the visit up, so that it counts as this visit's end. */
    boolean endedInTime(long ghostLimitMs) {
        return exit != null && (enqueue == null || exit.time() <= enqueue.time() + ghostLimitMs);
    }

    /** The time at which it left the queue depth, or would be given up: its exit, else enqueue + ghost limit. */
    long leaves(long ghostLimitMs) {
        if (enqueue == null) {
            return exit == null ? Long.MIN_VALUE : exit.time();
        }
        return exit != null && endedInTime(ghostLimitMs) ? exit.time() : enqueue.time() + ghostLimitMs;
    }
}
