package io.ringtide.domain.staffing;

import java.util.OptionalDouble;

/**
 * What is known of a centre when advice is asked for. Agents are those who belong to it: who has been lent counts where they
 * come from, so that help that works does not look as if none was needed.
 *
 * @param centre its id
 * @param offered calls that come to it
 * @param fade of the surge that it is in, if any: when help is no longer needed
 * @param staffed agents who are signed in
 * @param busy of them, with calls or after them
 * @param waiting callers in its queues
 * @param aht average handle time, seconds; empty where it is not known
 * @param patience mean time until a caller would give up, seconds; empty where it is not known
 * @param answerWithin seconds in which most callers are to be answered
 */
public record CentreLoad(
        String centre,
        OfferedCalls offered,
        SurgeFade fade,
        int staffed,
        int busy,
        int waiting,
        OptionalDouble aht,
        OptionalDouble patience,
        double answerWithin) {
    /** Who would wait for a day never gives up. */
    private static final double LONGEST_PATIENCE = 86_400;

    /** Of which most callers are to be answered in 20 s. */
    public CentreLoad(
            String centre,
            OfferedCalls offered,
            SurgeFade fade,
            int staffed,
            int busy,
            int waiting,
            OptionalDouble aht,
            OptionalDouble patience) {
        this(centre, offered, fade, staffed, busy, waiting, aht, patience, StaffingNeed.DEFAULT.seconds());
    }

    public CentreLoad {
        if (staffed < 0 || busy < 0 || waiting < 0) {
            throw new IllegalArgumentException(
                    "agents and callers are 0 or more, not " + staffed + ", " + busy + ", " + waiting);
        }
        if (!(aht.orElse(1) > 0 && patience.orElse(1) > 0) || Double.isInfinite(aht.orElse(1))) {
            throw new IllegalArgumentException("AHT and patience are more than 0, not " + aht + ", " + patience);
        }
    }

    /** Agents who would be busy if nobody had to wait; empty where handle times are not known. */
    public OptionalDouble erlangs() {
        return aht.isEmpty() ? aht : OptionalDouble.of(offered.erlangs(aht.getAsDouble()));
    }

    /** Whether callers lose patience, as far as is known. */
    public boolean givesUp() {
        return patience.orElse(Double.POSITIVE_INFINITY) <= LONGEST_PATIENCE;
    }
}
