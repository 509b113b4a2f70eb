package io.ringtide.domain.staffing;

import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.Ratios;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.topology.Scope;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How many agents would have met the target with the calls of an interval, by the same models as {@link StaffingPlan}. All who take
 * calls of the scope count as one pool.
 */
public final class IntervalNeed {
    private static final double MS_PER_SECOND = 1_000;

    private IntervalNeed() {}

    /**
     * Agents who must be there for {@link StaffingNeed#DEFAULT} within the scope's own T; 0 where nobody called. Empty of callers'
     * regions, where queues of the scope have several T, where calls came and none was handled, and of a load beyond {@link
     * StaffingPlan#MOST_ERLANGS}.
     */
    public static OptionalInt agents(ScopeReport.Interval interval) {
        boolean isAnswered = interval.scope().kind() != Scope.Kind.REGION;
        if (!isAnswered || interval.serviceLevelMs() == ScopeReport.Interval.MIXED) {
            return OptionalInt.empty();
        }
        double calls = calls(interval);
        if (calls == 0) {
            return OptionalInt.of(0);
        }
        Counters counters = interval.counters();
        double perSecond = calls * MS_PER_SECOND / (interval.to() - interval.from());
        double aht = Math.max(0, Ratios.ahtSeconds(counters).orElse(0));
        if (aht == 0 || perSecond * aht > StaffingPlan.MOST_ERLANGS) {
            return OptionalInt.empty();
        }
        StaffingNeed need = StaffingNeed.DEFAULT.within(interval.serviceLevelMs() / MS_PER_SECOND);
        OptionalDouble patience = PatienceEstimate.seconds(
                Math.max(0, counters.get(Counter.WAIT_MS_ANSWERED)) / MS_PER_SECOND,
                Math.max(0, counters.get(Counter.WAIT_MS_ABANDONED)) / MS_PER_SECOND,
                Math.max(0, counters.get(Counter.ABANDONED)));
        return OptionalInt.of(
                patience.isPresent()
                        ? need.agentsOfImpatient(perSecond, aht, patience.getAsDouble())
                        : need.agentsOfPatient(perSecond, aht));
    }

    /** As {@link CentreSight}: who entered a queue, each time, and who was refused before one, but not each time. */
    private static double calls(ScopeReport.Interval interval) {
        Counters counters = interval.counters();
        double blocked = Math.max(0, counters.get(Counter.BLOCKED));
        double attempts = blocked + Math.max(0, counters.get(Counter.OFFERED));
        double callers = interval.distinctCallers();
        double callersPerAttempt = attempts > 0 && callers > 0 ? Math.min(1, callers / attempts) : 1;
        return Math.max(0, counters.get(Counter.ENTERED)) + callersPerAttempt * blocked;
    }
}
