package io.ringtide.domain.staffing;

/** Calls that find every agent busy, where nobody waits (A. K. Erlang, 1917). */
public final class ErlangB {
    private ErlangB() {}

    /**
     * The share of calls that is blocked: B(0) = 1, B(k) = a B(k-1) / (k + a B(k-1)).
     *
     * @param erlangs offered load, 0 or more
     * @param agents 0 or more
     */
    public static double blocking(double erlangs, int agents) {
        double blocking = 1;
        for (int k = 1; k <= agents; k++) {
            blocking = erlangs * blocking / (k + erlangs * blocking);
        }
        return blocking;
    }
}
