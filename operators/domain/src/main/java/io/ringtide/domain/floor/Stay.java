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
    /** How far the clocks of two nodes may disagree: as far as an event may be ahead of its arrival. */
    private static final long CLOCK_SKEW_MS = 2 * 60_000;

    /**
     * Cuts the facts of a contact into stays. A stay begins with the first enqueue and at every enqueue that
     * follows an exit, be it in the same instant, or the loss of the stay before; any other enqueue belongs to the
     * stay that is open, whose first enqueue counts. An exit up to two minutes before the first enqueue belongs to the
     * first stay, because the clocks of two nodes disagree; an earlier one is the end of a stay that began unseen.
     */
    static List<Stay> of(Contact contact, long ghostLimitMs) {
        List<Stay> stays = new ArrayList<>(1);
        List<Fact> facts = contact.facts();
        Fact enqueue = null;
        Fact exit = null;
        long lastExit = Long.MIN_VALUE;
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            if (fact.kind() == Fact.Kind.ENQUEUED) {
                if (enqueue == null) {
                    if (exit != null && fact.time() - exit.time() > CLOCK_SKEW_MS) {
                        stays.add(new Stay(null, exit));
                        lastExit = exit.time();
                        exit = null;
                    }
                    enqueue = fact;
                } else if (fact.time() > enqueue.time()) {
                    long lost = enqueue.time() + ghostLimitMs;
                    Fact end = exit == null && fact.time() <= lost ? exitWith(fact, facts, i) : exit;
                    if (end != null || fact.time() >= lost) {
                        stays.add(new Stay(enqueue, end));
                        lastExit = end == null ? lastExit : end.time();
                        enqueue = fact;
                        exit = null;
                    }
                }
            } else if (fact.kind().isExit() && exit == null && fact.time() > lastExit) {
                exit = fact;
            }
        }
        if (enqueue != null || exit != null) {
            stays.add(new Stay(enqueue, exit));
        }
        return stays;
    }

    /** The first exit in the instant of an enqueue, which facts in order have behind it. */
    private static @Nullable Fact exitWith(Fact enqueue, List<Fact> facts, int place) {
        for (int i = place + 1; i < facts.size() && facts.get(i).time() == enqueue.time(); i++) {
            if (facts.get(i).kind().isExit()) {
                return facts.get(i);
            }
        }
        return null;
    }

    /** The first that was seen of it. */
    @Nullable
    Fact begin() {
        return enqueue == null ? exit : enqueue;
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
