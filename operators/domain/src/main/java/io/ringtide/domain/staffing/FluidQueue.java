package io.ringtide.domain.staffing;

/**
 * A queue under a load that is too much for it, as a fluid: Q' = lambda - n mu - theta Q while all are busy, and before that
 * b' = lambda - b mu for those who are. What chance adds is small beside a surge; in quiet times {@link ErlangA} tells more.
 *
 * @param callsPerSecond offered, 0 or more
 * @param aht average handle time, seconds, more than 0
 * @param patience mean time until a caller would give up, seconds, more than 0; infinite where nobody does
 */
public record FluidQueue(double callsPerSecond, double aht, double patience) {
    public FluidQueue {
        if (!(callsPerSecond >= 0 && aht > 0 && patience > 0)
                || Double.isInfinite(callsPerSecond)
                || Double.isInfinite(aht)) {
            throw new IllegalArgumentException("calls of 0 or more, AHT and patience of more than 0, not "
                    + callsPerSecond + ", " + aht + ", " + patience);
        }
    }

    /**
     * Callers who wait after a time.
     *
     * @param seconds from now, 0 or more
     * @param agents who are there all that time, 0 or more
     * @param busy of them now; with a queue they all are
     * @param waiting callers now, 0 or more
     */
    public double waitingAfter(double seconds, int agents, int busy, double waiting) {
        double idle = waiting > 0 ? 0 : secondsUntilAllAreBusy(agents, Math.min(busy, agents));
        double left = seconds - idle;
        if (!(left > 0)) {
            return waiting;
        }
        double growth = callsPerSecond - agents / aht;
        if (Double.isInfinite(patience)) {
            return Math.max(0, waiting + growth * left);
        }
        double staying = waiting * Math.exp(-left / patience);
        return Math.max(0, staying - growth * patience * Math.expm1(-left / patience));
    }

    /**
     * Agents with whom a queue is gone after a time, not rounded: AHT (lambda + theta Q / (e^{theta t} - 1)). Never fewer
     * than the load: with those it would come back.
     *
     * @param waiting callers when they all are there, 0 or more
     * @param seconds from then, more than 0
     */
    public double agentsToClear(double waiting, double seconds) {
        double rate = Double.isInfinite(patience) ? 1 / seconds : 1 / (patience * Math.expm1(seconds / patience));
        return aht * (callsPerSecond + waiting * rate);
    }

    private double secondsUntilAllAreBusy(int agents, int busy) {
        double load = callsPerSecond * aht;
        if (busy == agents) {
            return 0;
        }
        return load <= agents ? Double.POSITIVE_INFINITY : aht * Math.log((load - busy) / (load - agents));
    }
}
