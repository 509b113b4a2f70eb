package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The numbers of an interval, each a sum over visits: what happened in it, what became of the visits that were
 * enqueued in it (its cohort), and who waited when it ended. Mutable, as {@link Counters} is.
 */
public final class IntervalCounts {
    private final Counters counters;
    private final Counters cohort;
    private long waiting;

    public IntervalCounts() {
        this(new Counters(), new Counters(), 0);
    }

    /**
     * @param counters what happened in the interval
     * @param cohort what became of the visits that were enqueued in it
     * @param waiting visits that were in the queue when it ended
     */
    public IntervalCounts(Counters counters, Counters cohort, long waiting) {
        this.counters = counters;
        this.cohort = cohort;
        this.waiting = waiting;
    }

    /** What happened in the interval. */
    public Counters counters() {
        return counters;
    }

    /** What became of the visits that were enqueued in it, whenever they ended. */
    public Counters cohort() {
        return cohort;
    }

    /** The visits that were in the queue when it ended. */
    public long waiting() {
        return waiting;
    }

    /** The visits of the cohort of which no end is known yet. */
    public long cohortWaiting() {
        return cohort.get(Counter.ENTERED) - cohort.closed() - cohort.get(Counter.LOST);
    }

    void addWaiting(long amount) {
        waiting += amount;
    }

    void combine(IntervalCounts other) {
        counters.combine(other.counters);
        cohort.combine(other.cohort);
        waiting += other.waiting;
    }

    IntervalCounts copy() {
        return new IntervalCounts(counters.copy(), cohort.copy(), waiting);
    }

    void write(DataOutput out) throws IOException {
        counters.write(out);
        cohort.write(out);
        Packed.writeLong(out, waiting);
    }

    static IntervalCounts read(DataInput in) throws IOException {
        return new IntervalCounts(Counters.read(in), Counters.read(in), Packed.readLong(in));
    }
}
