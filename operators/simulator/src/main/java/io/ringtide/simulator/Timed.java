package io.ringtide.simulator;

/** Something that is due at one instant, or not at all for now; {@link Agenda} keeps it. */
abstract class Timed {
    /** Milliseconds since the epoch. Set by the agenda. */
    long due;
    /** Decides between things that are due in the same millisecond. Set by the agenda. */
    long order;
    /** Index in the agenda's heap, -1 outside of it. Set by the agenda. */
    int place = -1;

    abstract void happen(long now);

    final boolean isBefore(Timed other) {
        return due < other.due || (due == other.due && order < other.order);
    }
}
