package io.ringtide.functions.floor;

import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.RegionFloor;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.identity.Precedence;
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

/** The durable form of a region's floor: one value for what is small and always changes, one entry a pane. */
final class RegionState {
    static final String REGION = "region";
    static final String PANES = "region-panes";
    static final String CONTACTS = "region-contacts";

    private final ValueState<byte[]> region;
    private final MapState<Long, byte[]> panes;
    private final MapState<String, byte[]> contacts;

    RegionState(KeyedStateStore store) {
        PrimitiveArrayTypeInfo<byte[]> bytes = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
        region = store.getState(new ValueStateDescriptor<>(REGION, bytes));
        panes = store.getMapState(new MapStateDescriptor<>(PANES, Types.LONG, bytes));
        contacts = store.getMapState(new MapStateDescriptor<>(CONTACTS, Types.STRING, bytes));
    }

    MapState<String, byte[]> contacts() {
        return contacts;
    }

    /** Writes what changed of the current key's floor. */
    void save(RegionFloor floor) throws Exception {
        region.update(KeyedBytes.of(floor::write));
        for (Map.Entry<Long, @Nullable Counters> change :
                floor.takePaneChanges().entrySet()) {
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
        region.clear();
        panes.clear();
        contacts.clear();
    }

    /** Reads the current key's floor. */
    RegionFloor load(RegionId id, long ghostLimitMs, Precedence precedence, BusinessCalendar calendar)
            throws Exception {
        byte[] bytes = region.value();
        if (bytes == null) {
            throw new IOException("nothing is saved for " + id);
        }
        Map<Long, Counters> saved = new TreeMap<>();
        for (Map.Entry<Long, byte[]> pane : panes.entries()) {
            saved.put(pane.getKey(), Counters.read(KeyedBytes.reading(pane.getValue())));
        }
        return RegionFloor.read(KeyedBytes.reading(bytes), saved, id, ghostLimitMs, precedence, calendar);
    }
}
