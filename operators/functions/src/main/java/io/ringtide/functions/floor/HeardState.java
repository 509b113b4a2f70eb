package io.ringtide.functions.floor;

import io.ringtide.domain.floor.Heard;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;

/**
 * When each key was last heard of: on heap, and in durable state beside what counts for the key.
 *
 * @param <K> the key
 */
final class HeardState<K> {
    static final String HEARD = "heard";

    private final ValueState<byte[]> state;
    private final Map<K, Heard> byKey = new HashMap<>();

    HeardState(KeyedStateStore store) {
        state = store.getState(
                new ValueStateDescriptor<>(HEARD, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    Heard of(K key) {
        return byKey.computeIfAbsent(key, any -> Heard.never());
    }

    /** Writes what is known of the current key. */
    void save(K key) throws Exception {
        state.update(KeyedBytes.of(of(key)::write));
    }

    /** Reads what is known of the current key. */
    void load(K key) throws Exception {
        byte[] saved = state.value();
        if (saved != null) {
            byKey.put(key, Heard.read(KeyedBytes.reading(saved)));
        }
    }

    /** Drops what is known of the current key. */
    void clear(K key) {
        byKey.remove(key);
        state.clear();
    }
}
