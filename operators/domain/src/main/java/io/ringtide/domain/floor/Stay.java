package io.ringtide.domain.floor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A visit: one stay of a contact in a queue, from enqueue to the exit that counts.
 *
 * @param enqueue its first enqueue, or the snapshot that first told of it; null where only its end was ever seen
 * @param exit the earliest exit, at equal times answered first; null while none is known
 * @param loss the snapshot or reset by which it was over without an exit; null where there is none
 */
record Stay(
        @Nullable Fact enqueue,
        @Nullable Fact exit,
        @Nullable Fact loss) {

    /**
     * Cuts the facts of a contact into stays. A stay begins with the first enqueue and at every enqueue that
     * follows an exit, be it in the same instant, or the loss of the stay before; any other enqueue belongs to the
     * stay that is open, whose first enqueue counts. An exit up to two minutes before the first enqueue belongs to the
     * first stay, because the clocks of two nodes disagree; an earlier one is the end of a stay that began unseen.
     *
     * <p>A snapshot that has a contact opens a stay where none is open and the contact waits since after the last one's
     * end. Of an open stay the second snapshot in a row that does not have it, or a reset, is the loss.
     */
    static List<Stay> of(Contact contact, long ghostLimitMs) {
        return cut(contact, ghostLimitMs).stays();
    }

    /** As {@link #of}, with what the next snapshot depends on. */
    static Cut cut(Contact contact, long ghostLimitMs) {
        return new StayCutter(contact.facts(), ghostLimitMs).cut();
    }

    /** @param isMissing whether the last snapshot did not have the open stay, so that the next is decisive */
    record Cut(List<Stay> stays, boolean isMissing) {}

    /** The first that was seen of it. */
    @Nullable
    Fact begin() {
        return enqueue == null ? exit : enqueue;
    }

    /** Whether a snapshot told of it before any enqueue did. */
    boolean isInferred() {
        return enqueue != null && enqueue.kind() == Fact.Kind.SEEN_WAITING;
    }

    /** From when on it counts as waiting: the enqueue's time, or that of the snapshot that told of it. */
    long begins() {
        Fact begin = begin();
        return begin == null ? Long.MIN_VALUE : begin.time();
    }

    /**
     * Since when the contact waits; where a snapshot told of it, as the telephone system says, and where only the end
     * was seen, by the wait that the end names.
     */
    long waitsSince() {
        Fact known = enqueue;
        Fact end = exit;
        if (known == null && end != null) {
            return end.time() - Math.max(0, end.first());
        }
        return known != null && isInferred() ? Math.min(known.first(), known.time()) : begins();
    }

    /** Whether the exit came before the visit was lost, so that it counts as this visit's end. */
    boolean endedInTime(long ghostLimitMs) {
        return exit != null && (enqueue == null || exit.time() <= isLostAt(ghostLimitMs));
    }

    /** When it is lost unless an exit comes first: by inference, or at the ghost limit. */
    long isLostAt(long ghostLimitMs) {
        long limit = begins() + ghostLimitMs;
        return loss == null ? limit : Math.min(limit, loss.time());
    }

    /** What made an end of it before the ghost limit did; null where nothing did. */
    @Nullable
    Fact inferredLoss(long ghostLimitMs) {
        return loss != null && loss.time() < begins() + ghostLimitMs ? loss : null;
    }

    /** The time at which it left the queue depth, or would be given up. */
    long leaves(long ghostLimitMs) {
        if (enqueue == null) {
            return exit == null ? Long.MIN_VALUE : exit.time();
        }
        return exit != null && endedInTime(ghostLimitMs) ? exit.time() : isLostAt(ghostLimitMs);
    }

    /** Cuts facts, in their order, one by one. */
    private static final class StayCutter {
        /** How far the clocks of two nodes may disagree: as far as an event may be ahead of its arrival. */
        private static final long CLOCK_SKEW_MS = 2 * 60_000;

        private final List<Fact> facts;
        private final long ghostLimitMs;
        private final List<Stay> stays = new ArrayList<>(1);
        private @Nullable Fact enqueue;
        private @Nullable Fact exit;
        private @Nullable Fact loss;
        private boolean wasMissing;
        private long lastExit = Long.MIN_VALUE;

        private StayCutter(List<Fact> facts, long ghostLimitMs) {
            this.facts = facts;
            this.ghostLimitMs = ghostLimitMs;
        }

        private Cut cut() {
            for (int i = 0; i < facts.size(); i++) {
                Fact fact = facts.get(i);
                switch (fact.kind()) {
                    case ENQUEUED -> enqueued(fact, i);
                    case SEEN_WAITING -> seen(fact);
                    case NOT_SEEN -> notSeen(fact);
                    case FORGOTTEN -> loss = isToldOf(fact) ? fact : loss;
                    default -> {
                        if (fact.kind().isExit() && exit == null && fact.time() > lastExit) {
                            exit = fact;
                        }
                    }
                }
            }
            if (enqueue != null || exit != null) {
                stays.add(new Stay(enqueue, exit, loss));
            }
            return new Cut(stays, wasMissing);
        }

        private void enqueued(Fact fact, int place) {
            if (enqueue == null) {
                if (exit != null && fact.time() - exit.time() > CLOCK_SKEW_MS) {
                    close(exit);
                }
                enqueue = fact;
            } else if (fact.time() > enqueue.time()) {
                long lost = new Stay(enqueue, exit, loss).isLostAt(ghostLimitMs);
                Fact end = exit == null && fact.time() <= lost ? exitWith(fact, place) : exit;
                if (end != null || fact.time() >= lost) {
                    close(end);
                    enqueue = fact;
                }
            }
        }

        private void seen(Fact fact) {
            wasMissing = false;
            if (isOpenAt(fact.time())) {
                return;
            }
            Stay last = new Stay(enqueue, exit, loss);
            boolean isAnother = last.begin() == null || fact.first() >= last.leaves(ghostLimitMs);
            if (isAnother) {
                if (last.begin() != null) {
                    close(exit);
                }
                enqueue = fact;
            }
        }

        private void notSeen(Fact fact) {
            if (isToldOf(fact)) {
                loss = wasMissing ? fact : loss;
                wasMissing = true;
            }
        }

        /** Whether it is for that note's source to say what became of the open visit, and its beginning came first. */
        private boolean isToldOf(Fact note) {
            Fact begin = enqueue;
            return begin != null
                    && isOpenAt(note.time())
                    && begin.second() == note.second()
                    && begin.arrival() <= note.arrival();
        }

        private boolean isOpenAt(long time) {
            Fact begin = enqueue;
            return begin != null
                    && exit == null
                    && loss == null
                    && begin.time() < time
                    && time < begin.time() + ghostLimitMs;
        }

        private void close(@Nullable Fact end) {
            stays.add(new Stay(enqueue, end, loss));
            lastExit = end == null ? lastExit : end.time();
            enqueue = null;
            exit = null;
            loss = null;
            wasMissing = false;
        }

        /** The first exit in the instant of an enqueue, which facts in order have behind it. */
        private @Nullable Fact exitWith(Fact enqueue, int place) {
            for (int i = place + 1; i < facts.size() && facts.get(i).time() == enqueue.time(); i++) {
                if (facts.get(i).kind().isExit()) {
                    return facts.get(i);
                }
            }
            return null;
        }
    }
}
