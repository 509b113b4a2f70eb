package io.ringtide.domain.staffing;

import org.jspecify.annotations.Nullable;

/**
 * How many agents a load needs, and what callers and agents have of it in the long run.
 *
 * @param model by which it was computed
 * @param erlangs the load: calls a second times average handle time
 * @param agents who must be there
 * @param scheduled agents who must be on the roster, so that as many are there after breaks, training and illness
 * @param queue what the model says of them; null where nobody calls
 */
public record StaffingPlan(
        Model model,
        double erlangs,
        int agents,
        int scheduled,
        @Nullable QueueModel queue) {
    /** Beyond that the models are not held to anything. */
    public static final double MOST_ERLANGS = 12_000;

    /** Who waits for how long. */
    public enum Model {
        /** Callers lose patience. */
        ERLANG_A,
        /** They never do. */
        ERLANG_C
    }

    /**
     * Of callers with patience; arguments as of {@link ErlangA}, but that calls may be 0.
     *
     * @param shrinkage share of scheduled time in which an agent is not there, 0 to less than 1
     */
    public static StaffingPlan ofImpatient(
            StaffingNeed need, double callsPerSecond, double aht, double patience, double shrinkage) {
        if (!(patience > 0)) {
            throw new IllegalArgumentException("a patience of more than 0 seconds, not " + patience);
        }
        double erlangs = erlangs(callsPerSecond, aht);
        int agents = erlangs == 0 ? 0 : need.agentsOfImpatient(callsPerSecond, aht, patience);
        return new StaffingPlan(
                Model.ERLANG_A,
                erlangs,
                agents,
                scheduled(agents, shrinkage),
                agents == 0 ? null : new ErlangA(callsPerSecond, aht, patience, agents));
    }

    /** Of callers who wait for as long as it takes. */
    public static StaffingPlan ofPatient(StaffingNeed need, double callsPerSecond, double aht, double shrinkage) {
        double erlangs = erlangs(callsPerSecond, aht);
        int agents = erlangs == 0 ? 0 : need.agentsOfPatient(callsPerSecond, aht);
        return new StaffingPlan(
                Model.ERLANG_C,
                erlangs,
                agents,
                scheduled(agents, shrinkage),
                agents == 0 ? null : new ErlangC(callsPerSecond, aht, agents));
    }

    private static double erlangs(double callsPerSecond, double aht) {
        if (!(aht > 0)) {
            throw new IllegalArgumentException("an average handle time of more than 0 seconds, not " + aht);
        }
        double erlangs = callsPerSecond * aht;
        if (!(erlangs >= 0 && erlangs <= MOST_ERLANGS)) {
            throw new IllegalArgumentException("calls times average handle time are a load of 0 to "
                    + (int) MOST_ERLANGS + " Erlangs, not " + erlangs);
        }
        return erlangs;
    }

    private static int scheduled(int agents, double shrinkage) {
        if (!(shrinkage >= 0 && shrinkage < 1)) {
            throw new IllegalArgumentException("a shrinkage of 0 to less than 1, not " + shrinkage);
        }
        // A part in a billion is the rounding of the division, and nobody.
        return (int) Math.ceil(agents / (1 - shrinkage) * (1 - 1e-9));
    }
}
