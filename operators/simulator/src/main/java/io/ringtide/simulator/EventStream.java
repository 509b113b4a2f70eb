package io.ringtide.simulator;

import io.ringtide.domain.event.CallEvent;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Events in non-decreasing order of time, without end. For one thread. */
public interface EventStream extends Iterator<CallEvent> {

    /** The event that {@link #next()} will return. */
    CallEvent peek();

    /** Always true: the caller decides when to stop, see {@link #until}. */
    @Override
    default boolean hasNext() {
        return true;
    }

    /**
     * This stream up to and without that instant. It reads from this stream and takes nothing beyond the instant, so
     * that the rest can be read afterwards.
     */
    default Iterator<CallEvent> until(Instant end) {
        long endMillis = end.toEpochMilli();
        EventStream events = this;
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return events.peek().time() < endMillis;
            }

            @Override
            public CallEvent next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("no event before " + end + " is left");
                }
                return events.next();
            }
        };
    }
}
