package io.ringtide.functions.floor;

import io.ringtide.domain.floor.Counters;
import java.io.DataInput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The durable form of a floor, of a queue or of a region: one value for what is small and always changes, one entry a pane
 * and one a contact.
 */
final class FloorState {

    /** The names of the three states; they tie saved state to its reader and are never changed. */
    record Names(String floor, String panes, String contacts) {}

    /** What was saved of one floor. */
    record Saved(DataInput floor, Map<Long, Counters> panes) {}

    private final ValueState<byte[]> floor;
    private final MapState<Long, byte[]> panes;
    private final MapState<String, byte[]> contacts;

    FloorState(KeyedStateStore store, Names names) {
        PrimitiveArrayTypeInfo<byte[]> bytes = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
        floor = store.getState(new ValueStateDescriptor<>(names.floor(), bytes));
        panes = store.getMapState(new MapStateDescriptor<>(names.panes(), Types.LONG, bytes));
        contacts = store.getMapState(new MapStateDescriptor<>(names.contacts(), Types.STRING, bytes));
    }

    MapState<String, byte[]> contacts() {
        return contacts;
    }

    /** @param paneChanges of the current key's floor; null where a pane is gone */
    void save(KeyedBytes.Writer current, Map<Long, @Nullable Counters> paneChanges) throws Exception {
        floor.update(KeyedBytes.of(current));
        for (Map.Entry<Long, @Nullable Counters> change : paneChanges.entrySet()) {
            Counters pane = change.getValue();
            if (pane == null) {
                panes.remove(change.getKey());
            } else {
                panes.put(change.getKey(), KeyedBytes.of(pane::write));
            }
        }
    }

    /** Drops everything of the current key. */
    void clear() {
        floor.clear();
        panes.clear();
        contacts.clear();
    }

    /** Reads what was saved of the current key's floor. */
    Saved load() throws Exception {
        byte[] bytes = floor.value();
        if (bytes == null) {
            throw new IOException("no floor is saved under the key");
        }
        Map<Long, Counters> saved = new TreeMap<>();
        for (Map.Entry<Long, byte[]> pane : panes.entries()) {
            saved.put(pane.getKey(), Counters.read(KeyedBytes.reading(pane.getValue())));
        }
        return new Saved(KeyedBytes.reading(bytes), saved);
    }
}
