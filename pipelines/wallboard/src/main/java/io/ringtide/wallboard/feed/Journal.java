package io.ringtide.wallboard.feed;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the stream tells, numbered in the order in which it came. What is told anew takes a new number and gives up its
 * old one, so a reader that remembers one number can ask for what it has not seen: each subject at most once, with its
 * newest value, however long the reader was away. That is all that a slow client costs.
 */
public final class Journal {
    /** Those of this journal are not those of a server before it or beside it. */
    private final EventIds ids = new EventIds();

    private final ConcurrentNavigableMap<Long, StreamItem> inOrder = new ConcurrentSkipListMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long last;

    /**
     * Adds what is made for the next number.
     *
     * @param before what it takes the place of
     */
    synchronized <T extends StreamItem> T append(@Nullable StreamItem before, LongFunction<T> make) {
        T added = make.apply(++last);
        inOrder.put(last, added);
        remove(before);
        listeners.forEach(Runnable::run);
        return added;
    }

    void remove(@Nullable StreamItem item) {
        if (item != null) {
            inOrder.remove(item.sequence());
        }
    }

    /**
     * What came after a number, in order; 0 is before all. A live view: whoever walks along it while something changes may
     * meet its old value and then its new one, and misses none.
     */
    public NavigableMap<Long, StreamItem> after(long sequence) {
        return Collections.unmodifiableNavigableMap(inOrder.tailMap(sequence, false));
    }

    /** @param listener run after everything that is added, on the writer's thread; must be short */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    String eventId(long sequence) {
        return ids.of(sequence);
    }

    /** The number behind an event id of this journal; 0, which is before all, for any other text. */
    public long sequenceOf(String eventId) {
        return ids.sequenceOf(eventId);
    }

    /** The number of what was told last. */
    public synchronized long last() {
        return last;
    }
}
