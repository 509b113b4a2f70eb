package io.ringtide.domain.topology;

import java.io.Serializable;

/**
 * A queue of a centre.
 *
 * @param thresholds resolved: the queue's own, else the centre's, the vendor's, the tenant's
 * @param formula likewise resolved: how its service level is told
 * @param share this queue's part of the centre's calls, 0 to 1
 * @param ahtSeconds usual handle time (talk, hold and wrap-up), seconds
 * @param purpose what it is for: who is called back first goes by it
 */
public record Queue(
        String id,
        Name name,
        Thresholds thresholds,
        ServiceLevelFormula formula,
        double share,
        double ahtSeconds,
        Purpose purpose)
        implements Serializable {

    /** For what its name says. */
    public Queue(
            String id, Name name, Thresholds thresholds, ServiceLevelFormula formula, double share, double ahtSeconds) {
        this(id, name, thresholds, formula, share, ahtSeconds, Purpose.ofQueue(id));
    }

    /** With Ringtide's own formula. */
    public Queue(String id, Name name, Thresholds thresholds, double share, double ahtSeconds) {
        this(id, name, thresholds, ServiceLevelFormula.RINGTIDE, share, ahtSeconds);
    }
}
