package io.ringtide.domain.staffing;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What one centre needs by itself, in an emergency and to be able to lend. */
final class Requirement {
    /** Halvings until calls a second are told to a part in a trillion. */
    private static final int HALVINGS = 40;

    private final CentreLoad load;
    private final AdviceSettings settings;
    private final double waiting;
    private final OptionalInt required;
    private final int ownNeed;

    Requirement(CentreLoad load, AdviceSettings settings) {
        this.load = load;
        this.settings = settings;
        if (load.aht().isEmpty() || load.offered().erlangs(load.aht().getAsDouble()) > StaffingPlan.MOST_ERLANGS) {
            this.waiting = load.waiting();
            this.required = OptionalInt.empty();
            this.ownNeed = Integer.MAX_VALUE;
            return;
        }
        FluidQueue queue = new FluidQueue(
                load.offered().perSecond(),
                load.aht().getAsDouble(),
                load.patience().orElse(Double.POSITIVE_INFINITY));
        this.waiting = queue.waitingAfter(settings.secondsUntilHelp(), load.staffed(), load.busy(), load.waiting());
        int toClear = (int) Math.ceil(queue.agentsToClear(waiting, settings.secondsToClear()));
        this.required = OptionalInt.of(Math.max(toClear, agents(settings.emergencyNeed())));
        this.ownNeed = Math.max(required.getAsInt(), agents(settings.ownNeed()));
    }

    CentreLoad load() {
        return load;
    }

    /** Agents for the target and for clearing the queue. */
    OptionalInt agents() {
        return required;
    }

    int gap() {
        return required.isEmpty() ? 0 : Math.max(0, required.getAsInt() - load.staffed());
    }

    /** Agents whom it may lend: of those whom it does not need itself a share. Nobody of a centre that needs some. */
    int lendable() {
        return (int) Math.floor(settings.lendable() * Math.max(0, (long) load.staffed() - ownNeed));
    }

    /** What callers would wait when help can be there if none came, seconds. */
    OptionalDouble waitWithoutHelp() {
        int ahead = (int) Math.min(Integer.MAX_VALUE - 1, Math.round(waiting));
        return ahead == 0
                ? OptionalDouble.of(0)
                : ExpectedWait.seconds(ahead, load.staffed(), load.aht(), load.patience());
    }

    /** The most calls a second with whom so many agents keep the target of an emergency, of those that come. */
    double bearable(int agents) {
        double most = load.offered().perSecond();
        if (isMet(most, agents)) {
            return most;
        }
        double least = 0;
        for (int i = 0; i < HALVINGS; i++) {
            double between = (least + most) / 2;
            if (isMet(between, agents)) {
                least = between;
            } else {
                most = between;
            }
        }
        return least;
    }

    /** Seconds until its own agents can do without help. */
    OptionalDouble secondsOfHelp() {
        OptionalDouble fits = load.fade().secondsUntil(bearable(load.staffed()));
        double cleared = settings.secondsUntilHelp() + settings.secondsToClear();
        return fits.isEmpty() ? fits : OptionalDouble.of(Math.max(cleared, fits.getAsDouble()));
    }

    private int agents(StaffingNeed need) {
        double calls = load.offered().perSecond();
        double aht = load.aht().getAsDouble();
        if (calls == 0) {
            return 0;
        }
        StaffingNeed own = need.within(load.answerWithin());
        return givesUp()
                ? own.agentsOfImpatient(calls, aht, load.patience().getAsDouble())
                : own.agentsOfPatient(calls, aht);
    }

    private boolean isMet(double calls, int agents) {
        if (calls == 0 || agents == 0) {
            return calls == 0;
        }
        double aht = load.aht().getAsDouble();
        return settings.emergencyNeed()
                .within(load.answerWithin())
                .isMetBy(
                        givesUp()
                                ? new ErlangA(calls, aht, load.patience().getAsDouble(), agents)
                                : new ErlangC(calls, aht, agents));
    }

    private boolean givesUp() {
        return load.givesUp();
    }
}
