package io.ringtide.functions.callback;

import io.ringtide.domain.callback.CallerBook;
import io.ringtide.domain.callback.CallerId;
import io.ringtide.functions.floor.KeyedBytes;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/**
 * The callers of a subtask: the most recently touched on heap, all in durable state. What changed is written when it is evicted and
 * before each checkpoint, so that RocksDB costs durability and not latency.
 */
final class CallerCache {
    private static final class Entry {
        private final CallerBook book;
        private boolean isUnsaved;

        private Entry(CallerBook book) {
            this.book = book;
        }
    }

    private final ValueState<byte[]> state;
    private final Consumer<CallerId> keySwitch;
    private final LinkedHashMap<CallerId, Entry> recent = new LinkedHashMap<>(1024, 0.75f, true);
    private final int capacity;

    /** @param keySwitch makes a key the current one of {@code state} */
    CallerCache(ValueState<byte[]> state, Consumer<CallerId> keySwitch, int capacity) {
        this.state = state;
        this.keySwitch = keySwitch;
        this.capacity = capacity;
    }

    int size() {
        return recent.size();
    }

    /** What is known of a caller, which is about to change. */
    CallerBook change(CallerId id) throws IOException {
        Entry entry = recent.get(id);
        if (entry == null) {
            CallerBook saved = load(id);
            entry = new Entry(saved == null ? new CallerBook(id) : saved);
            recent.put(id, entry);
            if (recent.size() > capacity) {
                evictOldest();
            }
        }
        entry.isUnsaved = true;
        return entry.book;
    }

    /** Drops a caller of whom nothing is left. */
    void forget(CallerId id) {
        recent.remove(id);
        keySwitch.accept(id);
        state.clear();
    }

    /** Writes everything that changed. */
    void flush() throws IOException {
        for (Entry entry : recent.values()) {
            save(entry);
        }
    }

    private void evictOldest() throws IOException {
        Iterator<Map.Entry<CallerId, Entry>> oldest = recent.entrySet().iterator();
        save(oldest.next().getValue());
        oldest.remove();
    }

    private @Nullable CallerBook load(CallerId id) throws IOException {
        keySwitch.accept(id);
        byte[] bytes = state.value();
        return bytes == null ? null : CallerBook.read(KeyedBytes.reading(bytes), id);
    }

    private void save(Entry entry) throws IOException {
        if (entry.isUnsaved) {
            keySwitch.accept(entry.book.id());
            state.update(KeyedBytes.of(entry.book::write));
            entry.isUnsaved = false;
        }
    }
}
