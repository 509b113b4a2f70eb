package io.ringtide.domain.floor;

import java.util.Map;
import java.util.TreeMap;

/** Counters by name, those at zero left out, so that a difference can be read. */
public final class Named {
    private Named() {}

    /** Counters by the name of their field, wait buckets as {@code wait_histogram_answered[3]}. */
    public static Map<String, Long> of(Counters counters) {
        Map<String, Long> named = new TreeMap<>();
        for (Counter counter : Counter.values()) {
            put(named, counter.fieldName(), counters.get(counter));
        }
        for (Histogram histogram : Histogram.values()) {
            for (int bucket = 0; bucket < Histogram.BUCKETS; bucket++) {
                put(named, histogram.fieldName() + "[" + bucket + "]", counters.bucket(histogram, bucket));
            }
        }
        return named;
    }

    private static void put(Map<String, Long> named, String name, long value) {
        if (value != 0) {
            named.put(name, value);
        }
    }
}
