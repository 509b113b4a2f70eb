package io.ringtide.domain.floor;

import java.util.OptionalDouble;

/**
 * Ratios as views over counters, by the contract's section 3; of the service level, see {@link ServiceLevel}. Roll-ups
 * add counters and then divide. A ratio without a denominator is empty, never 0 or 1.
 */
public final class Ratios {
    private static final double MS_PER_SECOND = 1_000;

    private Ratios() {}

    /** (abandoned - abandoned_short) / (closed - abandoned_short). */
    public static OptionalDouble abandonmentRate(Counters counters) {
        return divide(
                counters.get(Counter.ABANDONED) - counters.get(Counter.ABANDONED_SHORT), abandonmentRateN(counters));
    }

    public static long abandonmentRateN(Counters counters) {
        return counters.closed() - counters.get(Counter.ABANDONED_SHORT);
    }

    /** answered / closed. */
    public static OptionalDouble answerRate(Counters counters) {
        return divide(counters.get(Counter.ANSWERED), counters.closed());
    }

    /** Average speed of answer: mean wait of the answered whose wait is known, seconds. */
    public static OptionalDouble asaSeconds(Counters counters) {
        return divide(counters.get(Counter.WAIT_MS_ANSWERED) / MS_PER_SECOND, asaN(counters));
    }

    /** The answered whose wait is known: of one that nobody saw come, the producer has to tell it. */
    public static long asaN(Counters counters) {
        return counters.sum(Histogram.WAIT_ANSWERED);
    }

    /** Average handle time: talk, hold and wrap-up of the handled, seconds. */
    public static OptionalDouble ahtSeconds(Counters counters) {
        long handleMs = counters.get(Counter.TALK_MS) + counters.get(Counter.HOLD_MS) + counters.get(Counter.ACW_MS);
        return divide(handleMs / MS_PER_SECOND, counters.get(Counter.HANDLED));
    }

    /** Time that agents were logged in, milliseconds: in any state but offline, pauses included. */
    public static long staffedMs(Counters counters) {
        return occupancyN(counters) + counters.get(Counter.AGENT_PAUSED_MS);
    }

    /** (ringing + talking + hold + wrap-up) / (the same + available): of the time for contacts, the part that had one. */
    public static OptionalDouble occupancy(Counters counters) {
        long n = occupancyN(counters);
        return divide(n - counters.get(Counter.AGENT_AVAILABLE_MS), n);
    }

    /** Time that agents were there for contacts, milliseconds: logged in and not paused. */
    public static long occupancyN(Counters counters) {
        return counters.get(Counter.AGENT_AVAILABLE_MS)
                + counters.get(Counter.AGENT_RINGING_MS)
                + counters.get(Counter.AGENT_TALKING_MS)
                + counters.get(Counter.AGENT_HOLD_MS)
                + counters.get(Counter.AGENT_ACW_MS);
    }

    private static OptionalDouble divide(double numerator, long denominator) {
        return denominator <= 0 ? OptionalDouble.empty() : OptionalDouble.of(numerator / denominator);
    }
}
