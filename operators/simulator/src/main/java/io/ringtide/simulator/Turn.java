package io.ringtide.simulator;

/** Something that takes turns with others of its kind, each at its next event. */
abstract class Turn extends Timed {
    /** When something happens here next, milliseconds since the epoch; {@link Long#MAX_VALUE} for never. */
    abstract long nextDue();

    /** Callers and clocks that are under way: the measure of its memory. */
    abstract int underWay();
}
