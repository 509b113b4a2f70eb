package io.ringtide.alerts.delivery;

/**
 * What became of an attempt.
 *
 * @param retryAfterMs how long the receiver wants to be left alone, milliseconds; 0 where it has not said
 * @param isAnswer whether the receiver has said so; else it is what a call without an answer comes to
 * @param detail for people: a status, a reason
 */
public record Outcome(Result result, long retryAfterMs, boolean isAnswer, String detail) {
    /** What an attempt came to. */
    public enum Result {
        /** The receiver has it. */
        DELIVERED,
        /** The receiver will never take it as it is: telling it again is no use. */
        REFUSED,
        /** It has not arrived: nobody answered the call, or the receiver says not now. */
        NOT_NOW,
        /** It may have arrived: the answer was lost, came late, or was an error of the receiver's own. */
        UNKNOWN
    }

    /** Without an answer, and so without a wish to be left alone. */
    public static Outcome of(Result result, String detail) {
        return new Outcome(result, 0, false, detail);
    }

    /** What the receiver has said. */
    public static Outcome answered(Result result, long retryAfterMs, String detail) {
        return new Outcome(result, retryAfterMs, true, detail);
    }

    /** Whether the receiver is there and has dealt with it. */
    public boolean isSettled() {
        return result == Result.DELIVERED || result == Result.REFUSED;
    }
}
