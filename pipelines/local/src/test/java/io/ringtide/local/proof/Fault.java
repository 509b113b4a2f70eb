package io.ringtide.local.proof;

/**
 * One thing that goes wrong.
 *
 * @param moment when in an operator's life
 * @param operator its uid
 * @param countdown at which of these moments, counted from now: 1 for the next
 */
record Fault(Moment moment, String operator, int countdown) {

    enum Moment {
        /** An element came and is not processed yet. */
        BEFORE_ELEMENT,
        /** An element is processed, and whatever it led to has gone on. */
        AFTER_ELEMENT,
        /** A watermark came: nothing of what it lets go has left. */
        BEFORE_WATERMARK,
        /** All of what a watermark lets go has left. */
        AFTER_WATERMARK,
        /** Something leaves that a timer put out: the failure is inside of the timer. */
        IN_TIMER,
        /** Before the barrier goes on: caches are being written. */
        BEFORE_BARRIER,
        /** State is being taken. */
        IN_SNAPSHOT,
        /** The checkpoint is complete, and the operator was not told yet. */
        BEFORE_NOTIFICATION
    }

    @Override
    public String toString() {
        return moment + " of " + operator + ", the " + countdown + ".";
    }
}
