package io.ringtide.domain.surge;

/** What can be told of a place in a tick, by the feeds that tell of it. */
enum Sight {
    /** All of them live, or nobody knows better. */
    CLEAR,
    /** One that was dead has just come back: what it brings late comes now. */
    CATCHING_UP,
    /** One of them is dead: what is not told of may have happened. */
    BLIND;

    Sight or(Sight other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
