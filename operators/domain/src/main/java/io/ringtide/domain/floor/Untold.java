package io.ringtide.domain.floor;

/**
 * Whether anything has come that the live numbers do not show yet. A frame is as of its slide; numbers of a later moment that
 * were told before it stay in force, so what came after them is still to be told of, however long before the slide it happened.
 */
public final class Untold {
    private long newest = Ledger.NO_EVENT;
    private long liveAsOf = Ledger.NO_EVENT;

    /** Notes something that happened at that time, epoch milliseconds. */
    public void happened(long time) {
        newest = Math.max(newest, time);
    }

    /** Notes a frame, in which counts what happened before its slide. */
    public void toldFrame(long slide) {
        if (liveAsOf <= slide) {
            toldBefore(slide);
        }
    }

    /** Notes live numbers, in which counts what happened before {@code asOf}. */
    public void toldLive(long asOf) {
        liveAsOf = Math.max(liveAsOf, asOf);
        toldBefore(asOf);
    }

    public boolean isAnything() {
        return newest != Ledger.NO_EVENT;
    }

    private void toldBefore(long asOf) {
        if (newest < asOf) {
            newest = Ledger.NO_EVENT;
        }
    }
}
