package io.ringtide.local.play;

import io.ringtide.domain.event.CallEvent;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Makes sources of what iterators yield. */
public final class PlaySources {
    private PlaySources() {}

    /** Plays decoded or simulated events, keyed as the contract says. */
    public static PlaySource ofEvents(Iterator<CallEvent> events, Function<CallEvent, byte[]> encoder) {
        return ofLines(events, CallEvent::time, EventKeys::of, encoder);
    }

    /** Plays records of any form, of which these functions know the time, the key and the bytes to send. */
    public static <T> PlaySource ofLines(
            Iterator<T> lines, ToLongFunction<T> time, Function<T, byte[]> key, Function<T, byte[]> value) {
        return new OfIterator<>(lines, time, key, value);
    }

    private static final class OfIterator<T> implements PlaySource {
        private final Iterator<T> lines;
        private final ToLongFunction<T> time;
        private final Function<T, byte[]> key;
        private final Function<T, byte[]> value;
        private @Nullable T current;

        OfIterator(Iterator<T> lines, ToLongFunction<T> time, Function<T, byte[]> key, Function<T, byte[]> value) {
            this.lines = lines;
            this.time = time;
            this.key = key;
            this.value = value;
        }

        @Override
        public boolean next() {
            current = lines.hasNext() ? lines.next() : null;
            return current != null;
        }

        @Override
        public long time() {
            return time.applyAsLong(current());
        }

        @Override
        public byte[] key() {
            return key.apply(current());
        }

        @Override
        public byte[] value() {
            return value.apply(current());
        }

        private T current() {
            T here = current;
            if (here == null) {
                throw new NoSuchElementException("next() has not moved to a record");
            }
            return here;
        }
    }
}
