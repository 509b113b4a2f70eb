package io.ringtide.domain.staffing;

/**
 * A queue in which everybody waits for as long as it takes (A. K. Erlang, 1917). With no more agents than load it grows
 * without end: everybody waits, nobody is answered in any time.
 */
public final class ErlangC implements QueueModel {
    private final double erlangs;
    private final double aht;
    private final int agents;
    private final double wait;

    /**
     * @param callsPerSecond more than 0
     * @param aht average handle time, seconds, more than 0
     * @param agents 0 or more
     */
    public ErlangC(double callsPerSecond, double aht, int agents) {
        this.erlangs = callsPerSecond * aht;
        this.aht = aht;
        this.agents = agents;
        double blocking = ErlangB.blocking(erlangs, agents);
        this.wait = isOverloaded() ? 1 : agents * blocking / (agents - erlangs + erlangs * blocking);
    }

    @Override
    public double probabilityOfWait() {
        return wait;
    }

    @Override
    public double answeredWithin(double seconds) {
        return isOverloaded() ? 0 : 1 - wait * Math.exp(-(agents - erlangs) * seconds / aht);
    }

    @Override
    public double abandonmentRate() {
        return 0;
    }

    @Override
    public double asa() {
        return isOverloaded() ? Double.POSITIVE_INFINITY : wait * aht / (agents - erlangs);
    }

    @Override
    public double occupancy() {
        return isOverloaded() ? 1 : erlangs / agents;
    }

    private boolean isOverloaded() {
        return erlangs >= agents;
    }
}
