package io.ringtide.domain.surge;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Known events that wait for the tick from which on they are known, so that it does not matter which was read first. */
final class Publications {
    /** Of more the last are not heard. */
    static final int MOST = 10_000;

    private final NavigableMap<Long, TreeSet<KnownEvent>> byTick = new TreeMap<>();
    private int size;

    /** @param tick the beginning of the first that was open when it came */
    void add(long tick, KnownEvent event) {
        size += byTick.computeIfAbsent(tick, any -> new TreeSet<>()).add(event) ? 1 : 0;
        if (size > MOST) {
            TreeSet<KnownEvent> last = byTick.lastEntry().getValue();
            last.pollLast();
            size--;
            if (last.isEmpty()) {
                byTick.pollLastEntry();
            }
        }
    }

    /** Gives away all that is known in a tick. */
    void upTo(long tick, Consumer<KnownEvent> out) {
        while (!byTick.isEmpty() && byTick.firstKey() <= tick) {
            TreeSet<KnownEvent> known = byTick.pollFirstEntry().getValue();
            size -= known.size();
            known.forEach(out);
        }
    }

    boolean isEmpty() {
        return byTick.isEmpty();
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, size);
        for (Map.Entry<Long, TreeSet<KnownEvent>> known : byTick.entrySet()) {
            for (KnownEvent event : known.getValue()) {
                out.writeLong(known.getKey());
                event.write(out);
            }
        }
    }

    void read(DataInput in) throws IOException {
        int saved = Packed.readInt(in);
        for (int i = 0; i < saved; i++) {
            add(in.readLong(), KnownEvent.read(in));
        }
    }
}
