package io.ringtide.domain.staffing;

import java.util.function.IntFunction;

/**
 * The least number of agents with whom a load is served as promised. All bounds are kept: with impatient callers 80/20 can be
 * met by agents who never rest while 6 % give up.
 *
 * @param share of the calls offered that is to be answered in time, more than 0, at most 1
 * @param seconds in time
 * @param maxAbandonment share of the calls offered that may give up; 1 for no bound
 * @param maxOccupancy share of their time that agents may be busy; 1 for no bound
 */
public record StaffingNeed(double share, double seconds, double maxAbandonment, double maxOccupancy) {
    public static final double DEFAULT_MAX_ABANDONMENT = 0.03;
    public static final double DEFAULT_MAX_OCCUPANCY = 0.88;

    /** 80 % in 20 s. */
    public static final StaffingNeed DEFAULT =
            new StaffingNeed(0.8, 20, DEFAULT_MAX_ABANDONMENT, DEFAULT_MAX_OCCUPANCY);

    public StaffingNeed {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of more than 0 and at most 1, not " + share);
        }
        if (!(seconds >= 0) || Double.isInfinite(seconds)) {
            throw new IllegalArgumentException("0 seconds or more, not " + seconds);
        }
        if (!(maxAbandonment > 0 && maxAbandonment <= 1)) {
            throw new IllegalArgumentException("an abandonment of more than 0 and at most 1, not " + maxAbandonment);
        }
        if (!(maxOccupancy > 0 && maxOccupancy <= 1)) {
            throw new IllegalArgumentException("an occupancy of more than 0 and at most 1, not " + maxOccupancy);
        }
    }

    /** The same share in another time. */
    public StaffingNeed within(double otherSeconds) {
        return otherSeconds == seconds ? this : new StaffingNeed(share, otherSeconds, maxAbandonment, maxOccupancy);
    }

    /** Of calls that wait for as long as it takes; arguments as of {@link ErlangC}. */
    public int agentsOfPatient(double callsPerSecond, double aht) {
        return least(agents -> new ErlangC(callsPerSecond, aht, agents), callsPerSecond * aht);
    }

    /** Of calls that give up; arguments as of {@link ErlangA}. */
    public int agentsOfImpatient(double callsPerSecond, double aht, double patience) {
        return least(agents -> new ErlangA(callsPerSecond, aht, patience, agents), callsPerSecond * aht);
    }

    /** Whether a model keeps every bound. */
    public boolean isMetBy(QueueModel model) {
        return model.answeredWithin(seconds) >= share
                && model.abandonmentRate() <= maxAbandonment
                && model.occupancy() <= maxOccupancy;
    }

    /** What each bound asks for grows with the agents, so that halving finds the least. */
    private int least(IntFunction<QueueModel> model, double erlangs) {
        int enough = Math.max(1, (int) Math.ceil(erlangs));
        int tooFew = 0;
        while (!isMetBy(model.apply(enough))) {
            tooFew = enough;
            enough = Math.addExact(enough, Math.max(1, enough / 4));
        }
        while (enough - tooFew > 1) {
            int between = tooFew + (enough - tooFew) / 2;
            if (isMetBy(model.apply(between))) {
                enough = between;
            } else {
                tooFew = between;
            }
        }
        return enough;
    }
}
