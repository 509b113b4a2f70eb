package io.ringtide.alerts.delivery;

import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be told: what has not failed goes before what has, so that one notification that always fails holds back no
 * other.
 */
final class Waiting {
    private final TreeSet<OutboxEntry> fresh = new TreeSet<>();
    private final TreeSet<OutboxEntry> failed = new TreeSet<>();

    void add(OutboxEntry entry) {
        (entry.failures == 0 ? fresh : failed).add(entry);
    }

    /** Before its failures or its time change. */
    void remove(OutboxEntry entry) {
        fresh.remove(entry);
        failed.remove(entry);
    }

    /** @return null where none of this kind is ready */
    @Nullable
    OutboxEntry poll(boolean isFresh, long now) {
        TreeSet<OutboxEntry> entries = isFresh ? fresh : failed;
        return nextAt(isFresh) <= now ? entries.pollFirst() : null;
    }

    /** When the first of this kind is ready; {@link Long#MAX_VALUE} where there is none. */
    long nextAt(boolean isFresh) {
        TreeSet<OutboxEntry> entries = isFresh ? fresh : failed;
        return entries.isEmpty() ? Long.MAX_VALUE : entries.first().readyAt;
    }

    boolean hasFailed() {
        return !failed.isEmpty();
    }

    int size() {
        return fresh.size() + failed.size();
    }

    Stream<OutboxEntry> stream() {
        return Stream.concat(fresh.stream(), failed.stream());
    }
}
