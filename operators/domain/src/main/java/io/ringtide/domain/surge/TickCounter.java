package io.ringtide.domain.surge;

import io.ringtide.domain.event.CallEvent;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Counts by tick what happens in one place. What is counted is a function of the set of events that came in time.
 *
 * @param <T> what is told of a tick
 */
public interface TickCounter<T> {
    /**
     * Takes an event.
     *
     * @return whether it came in time; else it counts in no tick
     */
    boolean take(CallEvent event);

    /**
     * Closes ticks.
     *
     * @param closedBefore ticks that begin before it are over
     * @param out is told of every tick with something to tell, in order
     */
    void advanceTo(long closedBefore, Consumer<T> out);

    /** Whether nothing came in time that is not told of. */
    boolean isTold();

    /** Whether it knows no more than one of which nothing has been seen. */
    boolean isOver();

    /** The packed state. */
    void write(DataOutput out) throws IOException;
}
