package io.ringtide.domain.event;

/**
 * The load that an event says will come: {@link EventType#KNOWN_EVENT_PUBLISHED}.
 *
 * @param from epoch milliseconds
 * @param to when it is over, later than {@code from}
 * @param multiplier times the usual, above 0 and below {@link #MOST}
 */
public record KnownLoad(long from, long to, double multiplier) {
    /** No load is that many times the usual. */
    public static final double MOST = 1_000;

    public KnownLoad {
        if (from >= to) {
            throw new IllegalArgumentException("nothing ends before it has begun");
        }
        if (!(multiplier > 0 && multiplier < MOST)) {
            throw new IllegalArgumentException("a multiplier above 0 and below 1000, not " + multiplier);
        }
    }
}
