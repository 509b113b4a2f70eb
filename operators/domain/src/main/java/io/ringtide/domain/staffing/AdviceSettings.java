package io.ringtide.domain.staffing;

/**
 * What advice is held to. Times are seconds.
 *
 * @param emergencyNeed what a centre is to be brought to
 * @param ownNeed what a centre that lends keeps to itself
 * @param secondsUntilHelp from the advice until those who are lent take calls, 0 or more
 * @param secondsToClear from then until the queue is to be gone, more than 0
 * @param lendable share of those whom a centre can spare that it may lend, 0 to 1
 * @param startAbove lending starts when the borrower's callers wait by more than that longer than the donor's
 * @param stopAt it ends when they wait by no more than that longer
 */
public record AdviceSettings(
        StaffingNeed emergencyNeed,
        StaffingNeed ownNeed,
        double secondsUntilHelp,
        double secondsToClear,
        double lendable,
        double startAbove,
        double stopAt) {
    /** Can be borne for an hour. */
    public static final double EMERGENCY_OCCUPANCY = 0.92;

    /** Help in 5 min, the queue gone 10 min later; at most 80 % of what can be spared; from a minute on, until half of it. */
    public static final AdviceSettings DEFAULT = new AdviceSettings(
            new StaffingNeed(0.8, 20, StaffingNeed.DEFAULT_MAX_ABANDONMENT, EMERGENCY_OCCUPANCY),
            StaffingNeed.DEFAULT,
            300,
            600,
            0.8,
            60,
            30);

    public AdviceSettings {
        if (!(secondsUntilHelp >= 0 && secondsToClear > 0)) {
            throw new IllegalArgumentException("help after 0 s or more, a queue gone after more than 0 s, not "
                    + secondsUntilHelp + ", " + secondsToClear);
        }
        if (!(lendable >= 0 && lendable <= 1)) {
            throw new IllegalArgumentException("a share of 0 to 1, not " + lendable);
        }
        if (!(stopAt >= 0 && stopAt <= startAbove)) {
            throw new IllegalArgumentException(
                    "lending stops at 0 s or more and starts no lower, not " + stopAt + ", " + startAbove);
        }
    }
}
