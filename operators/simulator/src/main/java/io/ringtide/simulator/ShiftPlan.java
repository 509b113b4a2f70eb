package io.ringtide.simulator;

import io.ringtide.domain.topology.Centre;
import java.util.List;

/**
 * How many agents a centre plans: the square-root rule {@code R + beta sqrt R} on the usual load {@code R} of the half
 * hour in Erlangs (Halfin and Whitt, "Heavy-traffic limits for queues with many exponential servers", 1981), at least
 * {@value #FEWEST}, at most the head count. It knows neither the mood of the day nor storms.
 */
final class ShiftPlan {
    static final int FEWEST = 2;

    /** Gives about 97 % answered, and 90 % within 20 s, over ordinary weeks, patience and moods included. */
    private static final double SAFETY = 1.2;

    private final List<Demand> demands;
    private final double handleMs;
    private final int headCount;

    ShiftPlan(Centre centre, List<Demand> demands, QueueMix mix) {
        this.demands = List.copyOf(demands);
        this.handleMs = mix.handleMs() * (1 - CallerHabits.ENDS_IN_MENU);
        this.headCount = centre.agents();
    }

    int agentsAt(long time) {
        double load = 0;
        for (Demand demand : demands) {
            load += demand.usualPerMs(time) * handleMs;
        }
        double planned = Math.ceil(load + SAFETY * Math.sqrt(load));
        return (int) Math.min(headCount, Math.max(FEWEST, planned));
    }
}
