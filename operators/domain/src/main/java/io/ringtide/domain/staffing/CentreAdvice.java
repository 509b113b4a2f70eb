package io.ringtide.domain.staffing;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a centre needs, has, gets and gives. It is advice: people or the switch act.
 *
 * @param load what it was computed from
 * @param required agents with whom the queue is cleared and the target met; empty where handle times are not known or the load
 *     is beyond the models
 * @param waitWithoutHelp what callers would wait when help can be there, if none came, seconds; 0 where nobody would, empty where it
 *     cannot be estimated
 * @param borrowed by donor
 * @param lendable agents whom it may give, as far as it can spare them itself
 * @param lent agents whom it is to give, all borrowers together
 * @param missing agents whom it needs and nobody has: even if all who can spare some gave what they may
 * @param excess calls a second that are too many for it with all whom it could borrow: what the measures have to take away
 * @param measures where agents are missing and callers will wait for it, in this order
 * @param secondsOfHelp from now until it can do without help; empty where it needs none or nobody can tell
 */
public record CentreAdvice(
        CentreLoad load,
        OptionalInt required,
        OptionalDouble waitWithoutHelp,
        List<Loan> borrowed,
        int lendable,
        int lent,
        int missing,
        double excess,
        List<Measure> measures,
        OptionalDouble secondsOfHelp) {
    public CentreAdvice {
        borrowed = List.copyOf(borrowed);
        measures = List.copyOf(measures);
    }

    public String centre() {
        return load.centre();
    }

    /** Agents whom it has too few, 0 or more; empty where it is not known how many it needs. */
    public OptionalInt gap() {
        return required.isEmpty() ? required : OptionalInt.of(Math.max(0, required.getAsInt() - load.staffed()));
    }
}
