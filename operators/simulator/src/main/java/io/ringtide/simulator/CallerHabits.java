package io.ringtide.simulator;

/**
 * What callers do, apart from calling. The shares are our own judgement of a utility's callers; patience is
 * exponential with a share that leaves at once when told to wait (after Brown et al. 2005 and Mandelbaum and Zeltyn,
 * "Staffing many-server queues with impatient customers", 2009).
 */
final class CallerHabits {
    /** Part of the calls that end in the voice menu, served or annoyed; a storm's announcement serves more. */
    static final double ENDS_IN_MENU = 0.04;

    private static final double ENDS_IN_MENU_IN_STORM = 0.30;
    private static final long LONGEST_MENU_MS = 15_000;

    private static final double BALKS = 0.04;
    private static final double BALKS_IN_STORM = 0.20;
    private static final long SHORTEST_BALK_MS = 500;
    private static final long LONGEST_BALK_MS = 5_000;
    private static final double MEAN_PATIENCE_MS = 150_000;

    private static final double REDIALS = 0.5;
    private static final double REDIALS_IN_STORM = 0.75;
    private static final long SOONEST_REDIAL_MS = 20_000;
    private static final long LATEST_REDIAL_MS = 300_000;

    private static final double HOLDS = 0.15;
    private static final double LONGEST_HOLD_PART = 0.5;

    private final Dice dice;

    CallerHabits(Dice dice) {
        this.dice = dice;
    }

    boolean endsInMenu(boolean storm) {
        return dice.chance(storm ? ENDS_IN_MENU_IN_STORM : ENDS_IN_MENU);
    }

    /** From the offer to the queue or the end, milliseconds. */
    long menuMs() {
        return dice.between(1, LONGEST_MENU_MS + 1);
    }

    /** How long a caller who has to wait will wait, milliseconds. */
    long patienceMs(boolean storm) {
        if (dice.chance(storm ? BALKS_IN_STORM : BALKS)) {
            return dice.between(SHORTEST_BALK_MS, LONGEST_BALK_MS);
        }
        return SHORTEST_BALK_MS + (long) (MEAN_PATIENCE_MS * dice.exponential());
    }

    boolean redials(boolean storm) {
        return dice.chance(storm ? REDIALS_IN_STORM : REDIALS);
    }

    /** From a failed attempt to the next, milliseconds. */
    long redialAfterMs() {
        return dice.between(SOONEST_REDIAL_MS, LATEST_REDIAL_MS);
    }

    /** The part of a conversation of that length that is spent on hold, milliseconds; mostly 0. */
    long holdMs(long conversationMs) {
        return dice.chance(HOLDS) ? (long) (conversationMs * LONGEST_HOLD_PART * dice.uniform()) : 0;
    }
}
