package io.ringtide.domain.surge;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** When each of many was last seen, by hash; of more than it may hold those that were seen last. Told in order of time. */
final class LastSeen {
    static final long NEVER = Long.MIN_VALUE / 2;

    private final int most;
    /** In order of the times. */
    private final Map<Long, Long> times = new LinkedHashMap<>(4);

    /** @param most that are remembered */
    LastSeen(int most) {
        this.most = most;
    }

    /** Notes one; returns when it was seen before, or {@link #NEVER}. Times must not fall from call to call. */
    long see(long hash, long time) {
        Long before = times.remove(hash);
        times.put(hash, time);
        if (times.size() > most) {
            Iterator<Long> oldest = times.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return before == null ? NEVER : before;
    }

    void forgetBefore(long time) {
        Iterator<Long> all = times.values().iterator();
        while (all.hasNext() && all.next() < time) {
            all.remove();
        }
    }

    int size() {
        return times.size();
    }

    /** Since when all are remembered that were seen; {@link #NEVER} where there was room for all. */
    long since() {
        return times.size() < most ? NEVER : times.values().iterator().next();
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, times.size());
        long before = 0;
        for (Map.Entry<Long, Long> one : times.entrySet()) {
            out.writeLong(one.getKey());
            Packed.writeLong(out, one.getValue() - before);
            before = one.getValue();
        }
    }

    void read(DataInput in) throws IOException {
        int size = Packed.readInt(in);
        long time = 0;
        for (int i = 0; i < size; i++) {
            long hash = in.readLong();
            time += Packed.readLong(in);
            times.put(hash, time);
        }
    }
}
