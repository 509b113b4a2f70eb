package io.ringtide.domain.floor;

/** The two wait histograms of {@link Counters}; a bucket holds the waits that are {@code <=} its edge. */
public enum Histogram {
    WAIT_ANSWERED("wait_histogram_answered"),
    WAIT_ABANDONED("wait_histogram_abandoned");

    private static final long[] EDGES_MS = {
        5_000, 10_000, 15_000, 20_000, 25_000, 30_000, 45_000, 60_000, 90_000, 120_000, 180_000, 240_000, 300_000,
        600_000
    };

    /** One bucket an edge, and one for the rest. */
    public static final int BUCKETS = EDGES_MS.length + 1;

    private final String fieldName;

    Histogram(String fieldName) {
        this.fieldName = fieldName;
    }

    /** The histogram as records name it. */
    public String fieldName() {
        return fieldName;
    }

    /** Upper edges in milliseconds, all buckets but the last. */
    public static long[] edgesMs() {
        return EDGES_MS.clone();
    }

    /** Where {@link Counters} keeps that bucket. */
    public int slot(int bucket) {
        return ordinal() * BUCKETS + bucket;
    }

    /** Where {@link Counters} keeps the bucket of a wait in milliseconds. */
    int slotOf(long waitMs) {
        int bucket = 0;
        while (bucket < EDGES_MS.length && waitMs > EDGES_MS[bucket]) {
            bucket++;
        }
        return slot(bucket);
    }
}
