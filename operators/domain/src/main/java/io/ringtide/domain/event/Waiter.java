package io.ringtide.domain.event;

import java.util.Comparator;

/**
 * One of those who wait in a queue, as its telephone system tells it.
 *
 * @param enqueuedAt since when, epoch milliseconds
 */
public record Waiter(String contactId, long enqueuedAt) implements Comparable<Waiter> {
    private static final Comparator<Waiter> ORDER =
            Comparator.comparing(Waiter::contactId).thenComparingLong(Waiter::enqueuedAt);

    @Override
    public int compareTo(Waiter other) {
        return ORDER.compare(this, other);
    }
}
