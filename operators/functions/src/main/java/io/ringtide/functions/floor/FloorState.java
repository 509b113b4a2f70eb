package io.ringtide.functions.floor;

import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.QueueRules;
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

/** The durable form of a queue's floor: one value for what is small and always changes, one entry a pane. */
final class FloorState {
    static final String FLOOR = "floor";
    static final String PANES = "panes";
    static final String CONTACTS = "contacts";

    private final ValueState<byte[]> floor;
    private final MapState<Long, byte[]> panes;
    private final MapState<String, byte[]> contacts;

    FloorState(KeyedStateStore store) {
        PrimitiveArrayTypeInfo<byte[]> bytes = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
        floor = store.getState(new ValueStateDescriptor<>(FLOOR, bytes));
        panes = store.getMapState(new MapStateDescriptor<>(PANES, Types.LONG, bytes));
        contacts = store.getMapState(new MapStateDescriptor<>(CONTACTS, Types.STRING, bytes));
    }

    MapState<String, byte[]> contacts() {
        return contacts;
    }

    /** Writes what changed of the current key's floor. */
    void save(QueueFloor queue) throws Exception {
        floor.update(KeyedBytes.of(queue::write));
        for (Map.Entry<Long, @Nullable Counters> change :
                queue.takePaneChanges().entrySet()) {
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

    /** Reads the current key's floor. */
    QueueFloor load(QueueId queue, QueueRules rules, BusinessCalendar calendar) throws Exception {
        byte[] bytes = floor.value();
        if (bytes == null) {
            throw new IOException("no floor is saved for " + queue);
        }
        Map<Long, Counters> saved = new TreeMap<>();
        for (Map.Entry<Long, byte[]> pane : panes.entries()) {
            saved.put(pane.getKey(), Counters.read(KeyedBytes.reading(pane.getValue())));
        }
        return QueueFloor.read(KeyedBytes.reading(bytes), saved, queue, rules, calendar);
    }
}
