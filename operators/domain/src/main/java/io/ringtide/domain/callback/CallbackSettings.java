package io.ringtide.domain.callback;

import java.io.Serializable;
import java.time.LocalTime;
import java.util.List;

/**
 * When somebody is called back. Durations are milliseconds.
 *
 * @param episodeGapMs calls further apart than that are about something else
 * @param talkMs a conversation of that length is an answer; a shorter one is a slip
 * @param eligibleWaitMs who gave up sooner has hardly waited, and did not mean to
 * @param settleMs how long nothing more may come from the caller before a callback is thought of: most who give up dial again
 *     within a minute or two, and are in a queue again
 * @param longWaitMs who gave up after that long is called back without any other reason
 * @param abandonments who gave up that often is, too
 * @param validMs what nobody did until then is out of date
 * @param longestMs and nothing is kept longer, however long the surge
 * @param redialAfterMs after the first, second, ... attempt to dial. After the last the caller may still call, then the callback
 *     is given up
 * @param quietFrom from that local time on nobody is dialled but for hazards
 * @param quietUntil until then
 */
public record CallbackSettings(
        long episodeGapMs,
        long talkMs,
        long eligibleWaitMs,
        long settleMs,
        long longWaitMs,
        int abandonments,
        long validMs,
        long longestMs,
        List<Long> redialAfterMs,
        LocalTime quietFrom,
        LocalTime quietUntil)
        implements Serializable {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    public static final CallbackSettings DEFAULT = new CallbackSettings(
            30 * MINUTE,
            10_000,
            20_000,
            120_000,
            120_000,
            2,
            4 * HOUR,
            24 * HOUR,
            List.of(5 * MINUTE, 30 * MINUTE, 120 * MINUTE),
            LocalTime.of(21, 0),
            LocalTime.of(8, 0));

    /** A visit without an exit is lost then, as on the floor. */
    static final long LOST_AFTER_MS = 2 * HOUR;

    /** A promise for later than that is not believed. */
    static final long FURTHEST_DUE_MS = 7 * 24 * HOUR;
}
