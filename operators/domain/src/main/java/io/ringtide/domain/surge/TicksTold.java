package io.ringtide.domain.surge;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What was told of ticks that are not judged yet, by tick and name. */
final class TicksTold<T> {
    private final NavigableMap<Long, Map<String, T>> byStart = new TreeMap<>();
    private final Packer<T> packer;

    TicksTold(Packer<T> packer) {
        this.packer = packer;
    }

    void put(long start, String name, T tick) {
        byStart.computeIfAbsent(start, any -> new TreeMap<>()).put(name, tick);
    }

    /** Gives away what was told of a tick, by name. */
    Map<String, T> take(long start) {
        Map<String, T> told = byStart.remove(start);
        return told == null ? Map.of() : told;
    }

    boolean isEmpty() {
        return byStart.isEmpty();
    }

    /** The beginning of the first tick that was told of; {@link Long#MAX_VALUE} where none was. */
    long first() {
        return byStart.isEmpty() ? Long.MAX_VALUE : byStart.firstKey();
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, byStart.values().stream().mapToInt(Map::size).sum());
        for (Map.Entry<Long, Map<String, T>> together : byStart.entrySet()) {
            for (Map.Entry<String, T> tick : together.getValue().entrySet()) {
                out.writeLong(together.getKey());
                out.writeUTF(tick.getKey());
                packer.write(tick.getValue(), out);
            }
        }
    }

    void read(DataInput in) throws IOException {
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            put(in.readLong(), in.readUTF(), packer.read(in));
        }
    }
}
