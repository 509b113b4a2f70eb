package io.ringtide.domain.staffing;

/**
 * A queue whose callers lose patience (C. Palm, 1957; "Erlang A", also M/M/n+M): as everybody who gives up relieves it, it
 * holds under any load. With lambda calls a second, n agents, mu = 1/AHT, theta = 1/patience and
 * J(t) = integral from t of exp(lambda H(u) - n mu u) du, H(u) = (1 - e^{-theta u})/theta, the wait that a caller would meet
 * has the density exp(lambda H(t) - n mu t) lambda / (E + lambda J(0)), E = 1/B(n-1, a).
 * ErlangTest holds it to 1e-9 of values of 18 digits for up to 10,000 agents.
 */
public final class ErlangA implements QueueModel {
    private final double lambda;
    private final double aht;
    private final double theta;
    private final int agents;
    private final double capacity;

    private final double logJ;
    private final double wait;
    private final double abandoned;
    private final double slope;

    /**
     * @param callsPerSecond more than 0
     * @param aht average handle time, seconds, more than 0
     * @param patience mean time until a caller would give up, seconds, more than 0
     * @param agents 1 or more
     */
    public ErlangA(double callsPerSecond, double aht, double patience, int agents) {
        if (!(callsPerSecond > 0 && aht > 0 && patience > 0 && agents > 0)) {
            throw new IllegalArgumentException("calls, AHT, patience and agents are more than 0, not " + callsPerSecond
                    + ", " + aht + ", " + patience + ", " + agents);
        }
        this.lambda = callsPerSecond;
        this.aht = aht;
        this.theta = 1 / patience;
        this.agents = agents;
        this.capacity = agents / aht;
        PalmSeries series = new PalmSeries(capacity / theta, lambda / theta);
        this.logJ = series.log() - Math.log(theta);
        this.slope = series.slope() / theta;
        double free = -Math.log(ErlangB.blocking(lambda * aht, agents - 1));
        this.wait = 1 / (1 + Math.exp(free - Math.log(lambda) - logJ));
        this.abandoned = wait == 0 ? 0 : Math.max(0, wait * (inverseOfLambdaJ() + 1 - capacity / lambda));
    }

    @Override
    public double probabilityOfWait() {
        return wait;
    }

    @Override
    public double abandonmentRate() {
        return abandoned;
    }

    /** Mean wait of all calls, whether answered or not, seconds. */
    public double meanWait() {
        return abandoned / theta;
    }

    /** Mean number of callers who wait. */
    public double meanQueue() {
        return lambda * meanWait();
    }

    @Override
    public double asa() {
        // The integral of t exp(lambda H - n mu t) is J times -d ln J / d(n mu); by parts, that of those who hold out.
        double held = wait == 0 ? 0 : wait / lambda * (capacity * slope - 1);
        return Math.max(0, held) / (1 - abandoned);
    }

    @Override
    public double occupancy() {
        return lambda * aht * (1 - abandoned) / agents;
    }

    /** Calls that have left the queue within a time, answered or not. */
    public double waitedAtMost(double seconds) {
        return 1 - wait * Math.exp(logJ(seconds) - logJ - theta * seconds);
    }

    @Override
    public double answeredWithin(double seconds) {
        if (wait == 0) {
            return 1;
        }
        double later = capacity / lambda * Math.exp(logJ(seconds) - logJ)
                - Math.exp(lambda * h(seconds) - capacity * seconds - logJ) / lambda;
        return Math.max(0, 1 - abandoned - wait * later);
    }

    private double inverseOfLambdaJ() {
        return Math.exp(-logJ) / lambda;
    }

    private double h(double seconds) {
        return -Math.expm1(-theta * seconds) / theta;
    }

    private double logJ(double seconds) {
        return lambda * h(seconds)
                - capacity * seconds
                + new PalmSeries(capacity / theta, lambda / theta * Math.exp(-theta * seconds)).log()
                - Math.log(theta);
    }
}
