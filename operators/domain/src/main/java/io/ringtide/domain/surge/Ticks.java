package io.ringtide.domain.surge;

import java.io.Serializable;

/**
 * When a tick is over. An event counts in the tick of its time if it arrived before the tick was closed, and nowhere if not:
 * arrival decides, which a replay finds in the log as it was.
 *
 * @param allowanceMs how long after its end a tick takes what happened in it, by arrival. 0 where nothing can be late
 */
public record Ticks(long allowanceMs) implements Serializable {
    /** As long as an event may be on its way and no surge is told of much later for it. */
    public static final Ticks LIVE = new Ticks(5_000);

    /** Of input in order of time, which arrives when it happens. */
    public static final Ticks IN_ORDER = new Ticks(0);

    /** The beginning of the tick that a time is in. */
    public static long start(long time) {
        return Math.floorDiv(time, TickCalendar.TICK_MS) * TickCalendar.TICK_MS;
    }

    /** Whether what happened then arrived while its tick was open; {@code arrival} is {@code time} or later where nothing can be late. */
    public boolean isInTime(long time, long arrival) {
        return arrival - allowanceMs < start(time) + TickCalendar.TICK_MS;
    }

    /** The first tick that was open when something came, and not before that in which it happened. */
    public long firstOpen(long time, long arrival) {
        return Math.max(start(time), closedBefore(arrival));
    }

    /**
     * Ticks that begin before this one are closed.
     *
     * @param knownBefore all that arrived before is known, epoch milliseconds
     */
    public long closedBefore(long knownBefore) {
        return start(knownBefore - allowanceMs);
    }
}
