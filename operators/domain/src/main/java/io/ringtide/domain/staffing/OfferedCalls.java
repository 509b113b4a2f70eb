package io.ringtide.domain.staffing;

/**
 * Calls a second that agents are asked to take. Redials are calls: agents answer them too. They are to be counted once, either
 * because every call was counted, or by the factor that stands for them; so it is not a bare number to multiply again.
 *
 * @param perSecond 0 or more, redials within
 */
public record OfferedCalls(double perSecond) {
    public static final OfferedCalls NONE = new OfferedCalls(0);

    public OfferedCalls {
        if (!(perSecond >= 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException("0 calls a second or more, not " + perSecond);
        }
    }

    /**
     * Of calls as they were counted or are forecast: who called twice is in there twice already.
     *
     * @param calls 0 or more
     * @param seconds in which they came, more than 0
     */
    public static OfferedCalls counted(double calls, double seconds) {
        return new OfferedCalls(calls / seconds);
    }

    /**
     * Of callers who had not called for half an hour, each of whom calls so many times: fresh callers times redial factor.
     *
     * @param freshPerSecond fresh callers a second, 0 or more
     * @param redialFactor calls by distinct callers of the same half hour, as a surge tells it, 1 or more
     */
    public static OfferedCalls ofFreshCallers(double freshPerSecond, double redialFactor) {
        if (!(redialFactor >= 1)) {
            throw new IllegalArgumentException("a redial factor of 1 or more, not " + redialFactor);
        }
        return new OfferedCalls(freshPerSecond * redialFactor);
    }

    /**
     * The load: agents who would be busy if nobody had to wait, Erlangs.
     *
     * @param aht average handle time, seconds
     */
    public double erlangs(double aht) {
        return perSecond * aht;
    }
}
