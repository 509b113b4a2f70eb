package io.ringtide.domain.surge;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What of a place's calls waits to be judged, and is judged with the tick at hand.
 *
 * <p>While a part of the log is not read, what is more than usual shows in the rest of it and is judged at once. Calls that were
 * read later are then judged with all that was expected and counted since that part was missing, for the ticks that they
 * belong to were judged without them.
 */
final class Accounts {
    /** No more than two hours are put to the account of a call. */
    private static final int MOST_WAITING_TICKS = 720;

    private final Account waiting = new Account();
    /** Since a part of the log is missing, whether or not it was judged without that. */
    private final Account gap = new Account();

    private boolean hasLate;
    private boolean hasUnseen;

    /** Of the tick at hand: what is judged, and what of that nobody has judged before. */
    private final Account judged = new Account();

    private final Account unjudged = new Account();
    private boolean isUnlikeOthers;

    /**
     * Takes the tick at hand.
     *
     * @param expected of it
     * @param isNobody its zero may be followed by a batch
     */
    void take(Seen seen, double expected, boolean isNobody) {
        Sight sight = seen.sight();
        waiting.add(seen.fresh(), expected);
        hasUnseen |= sight != Sight.CLEAR;
        hasLate |= seen.late() > 0;
        if (seen.log() != Sight.CLEAR || gap.ticks() > 0) {
            gap.add(seen.fresh(), expected);
        }
        boolean isLess = seen.late() > 0 || seen.fresh() <= expected;
        boolean isUnseen = sight == Sight.CATCHING_UP || sight == Sight.BLIND && isLess;
        judged.clear();
        unjudged.clear();
        isUnlikeOthers = false;
        if ((isUnseen || isNobody) && waiting.ticks() < MOST_WAITING_TICKS) {
            return;
        }
        boolean isWhole = sight == Sight.CLEAR;
        isUnlikeOthers = hasUnseen;
        unjudged.take(waiting);
        judged.take(isWhole && hasLate && gap.ticks() > waiting.ticks() ? gap : waiting);
        waiting.clear();
        if (isWhole) {
            gap.clear();
            hasLate = false;
            hasUnseen = false;
        }
    }

    /** What is judged with the tick at hand, itself included; no ticks where it waits. */
    Account judged() {
        return judged;
    }

    /** And what of that was not part of a judgement before. */
    Account unjudged() {
        return unjudged;
    }

    /** Whether what is judged holds ticks of which something may be missing. */
    boolean isUnlikeOthers() {
        return isUnlikeOthers;
    }

    void write(DataOutput out) throws IOException {
        waiting.write(out);
        gap.write(out);
        out.writeBoolean(hasLate);
        out.writeBoolean(hasUnseen);
    }

    void read(DataInput in) throws IOException {
        waiting.read(in);
        gap.read(in);
        hasLate = in.readBoolean();
        hasUnseen = in.readBoolean();
    }
}
