package io.ringtide.domain.sketch;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How many distinct items were seen since any time: a sliding HyperLogLog (Y. Chabchoub, G. Hebrail, <i>Sliding
 * HyperLogLog: estimating cardinality in a data stream over a sliding window</i>, IEEE ICDM Workshops 2010). Of each
 * register it keeps those ranks that no later observation reaches, which are the only ones that can be the highest since
 * some time. What is kept is a function of the set of observations, and a union of two is what both together would have.
 *
 * <p>A register keeps at most 54 observations of 8 bytes, so a sketch 885 KB; with n items a register in the window it is
 * about 1 + log2(n) / 2 of them: some 50 KB for 150,000 items. Mutable.
 */
public final class SlidingSketch {
    private static final int VERSION = 1;

    /** In order of register, then time; within a register ranks fall. */
    private long[] kept = new long[0];

    /**
     * Counts what was seen, in any order and any number of times.
     *
     * @param from what was seen before is of no interest any more, epoch milliseconds
     */
    public void add(Observations seen, long from) {
        if (seen.isEmpty()) {
            return;
        }
        long[] merged = new long[kept.length + seen.size()];
        int place = merged.length;
        int old = kept.length - 1;
        int fresh = seen.size() - 1;
        int register = -1;
        int highest = 0;
        while (old >= 0 || fresh >= 0) {
            long next = fresh < 0 || (old >= 0 && kept[old] >= seen.get(fresh)) ? kept[old--] : seen.get(fresh--);
            if (Observation.registerOf(next) != register) {
                register = Observation.registerOf(next);
                highest = 0;
            }
            if (Observation.rankOf(next) > highest && Observation.timeOf(next) >= from) {
                highest = Observation.rankOf(next);
                merged[--place] = next;
            }
        }
        kept = Arrays.copyOfRange(merged, place, merged.length);
    }

    /** Distinct items since that time, to a relative standard error of {@link DistinctSketch#STANDARD_ERROR}. */
    public long estimateSince(long from) {
        Ranks ranks = new Ranks();
        int register = -1;
        for (long observation : kept) {
            if (Observation.timeOf(observation) >= from && Observation.registerOf(observation) != register) {
                register = Observation.registerOf(observation);
                ranks.add(Observation.rankOf(observation));
            }
        }
        return ranks.estimate();
    }

    /** How many observations it keeps. */
    public int size() {
        return kept.length;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Observations.write(kept, kept.length, out);
    }

    /** @throws IOException where the bytes are no sketch */
    public static SlidingSketch read(DataInput in) throws IOException {
        Packed.expectVersion(in, VERSION, "a sliding sketch");
        SlidingSketch sketch = new SlidingSketch();
        sketch.kept = Observations.readArray(in);
        return sketch;
    }
}
