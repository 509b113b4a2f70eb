package io.ringtide.domain.surge;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * The known events that are not over. Of what was said of one time and place the last word holds, by when it was said, so that
 * an event can be corrected; where several overlap the greatest multiplier holds. A function of the set of words.
 */
final class KnownEvents {
    /** Of more that are not over, those are not known that begin last. */
    static final int MOST = 1_000;

    /** When and where; two words of one event differ in nothing of it. */
    private record Period(long from, long to, String region) implements Comparable<Period> {
        private static final Comparator<Period> ORDER = Comparator.comparingLong(Period::from)
                .thenComparingLong(Period::to)
                .thenComparing(Period::region);

        @Override
        public int compareTo(Period other) {
            return ORDER.compare(this, other);
        }
    }

    private final TreeMap<Period, KnownEvent> events = new TreeMap<>();

    void hear(KnownEvent event) {
        events.merge(
                new Period(event.from(), event.to(), event.region()),
                event,
                (one, other) -> one.compareTo(other) < 0 ? other : one);
        if (events.size() > MOST) {
            events.pollLastEntry();
        }
    }

    /** Times the usual that a region is known to have at a time; 1 where nothing is known. */
    double timesUsual(String region, long time) {
        double times = 0;
        for (KnownEvent event : events.values()) {
            if (event.from() > time) {
                break;
            }
            times = event.isIn(region, time) ? Math.max(times, event.multiplier()) : times;
        }
        return times == 0 ? 1 : times;
    }

    /** Forgets what was over by then. */
    void forgetBefore(long time) {
        events.keySet().removeIf(period -> period.to <= time);
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, events.size());
        for (KnownEvent event : events.values()) {
            event.write(out);
        }
    }

    void read(DataInput in) throws IOException {
        events.clear();
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            hear(KnownEvent.read(in));
        }
    }
}
