package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;

/**
 * What a contact counts for in the region that its caller is in: every attempt of it that was offered or blocked, and one
 * arrival at the first attempt of whichever kind. An id that is heard of again after more than the ghost limit is a new
 * contact, as it is on the floor.
 */
final class ArrivalCount implements Difference.Count {
    private final long ghostLimitMs;

    /** @param ghostLimitMs how long after one attempt another is of the same contact at most */
    ArrivalCount(long ghostLimitMs) {
        this.ghostLimitMs = ghostLimitMs;
    }

    @Override
    public void of(Contact contact, ContactCount.Sink sink) {
        long last = CallEvent.UNKNOWN;
        boolean isFirst = true;
        for (Fact fact : contact.facts()) {
            switch (fact.kind()) {
                case OFFERED -> add(fact, Counter.OFFERED, sink);
                case BLOCKED -> add(fact, Counter.BLOCKED, sink);
                case ENQUEUED -> {
                    // an attempt that no counter of its own is for
                }
                default -> {
                    continue;
                }
            }
            if (isFirst || fact.time() - last > ghostLimitMs) {
                add(fact, Counter.ARRIVALS, sink);
            }
            isFirst = false;
            last = fact.time();
        }
    }

    private static void add(Fact fact, Counter counter, ContactCount.Sink sink) {
        sink.add(fact.time(), ContactCount.NO_COHORT, counter.slot(), 1);
    }
}
