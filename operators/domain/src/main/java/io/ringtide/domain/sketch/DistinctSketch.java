package io.ringtide.domain.sketch;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many distinct items were seen: a HyperLogLog of 2,048 registers over 64-bit hashes, with a relative standard error
 * of {@link #STANDARD_ERROR}. Few items take four bytes each, any number 2 KB. Mutable; items cannot be taken
 * back.
 */
public final class DistinctSketch {
    /** Standard deviation of the estimate, relative to the truth: 1.04 / sqrt(2048). */
    public static final double STANDARD_ERROR = 0.023;

    private static final int VERSION = 1;
    private static final int SPARSE = 0;
    private static final int DENSE = 1;
    /** As many registers as take no less space one by one. */
    private static final int MOST_SPARSE = Observation.REGISTERS / Integer.BYTES;

    private static final int RANK_BITS = 6;
    private static final int[] NOTHING = {};

    /** Registers in order, each with its rank, while there are few. */
    private int[] sparse = NOTHING;

    private int size;
    /** The rank of every register, once there are many. */
    private byte @Nullable [] dense;

    /** Counts an item, by a hash of which every bit is as good as random. */
    public void add(long hash) {
        raise(Observation.register(hash), Observation.rank(hash));
    }

    /** Counts what was seen since that time, epoch milliseconds. */
    public void addSince(long time, Observations observations) {
        observations.forEach(observation -> {
            if (Observation.timeOf(observation) >= time) {
                raise(Observation.registerOf(observation), Observation.rankOf(observation));
            }
        });
    }

    /** Counts the items of another sketch too; those that are in both once. */
    public void merge(DistinctSketch other) {
        byte[] ranks = other.dense;
        if (ranks != null) {
            for (int register = 0; register < ranks.length; register++) {
                if (ranks[register] != 0) {
                    raise(register, ranks[register]);
                }
            }
            return;
        }
        for (int i = 0; i < other.size; i++) {
            raise(register(other.sparse[i]), rank(other.sparse[i]));
        }
    }

    /** Distinct items, to a relative standard error of {@link #STANDARD_ERROR}; up to ten are nearly always exact. */
    public long estimate() {
        Ranks ranks = new Ranks();
        byte[] all = dense;
        if (all == null) {
            for (int i = 0; i < size; i++) {
                ranks.add(rank(sparse[i]));
            }
            return ranks.estimate();
        }
        for (byte rank : all) {
            if (rank != 0) {
                ranks.add(rank);
            }
        }
        return ranks.estimate();
    }

    public boolean isEmpty() {
        return size == 0 && dense == null;
    }

    public void clear() {
        sparse = NOTHING;
        size = 0;
        dense = null;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        byte[] ranks = dense;
        if (ranks != null) {
            out.writeByte(DENSE);
            out.write(ranks);
            return;
        }
        out.writeByte(SPARSE);
        Packed.writeInt(out, size);
        int before = 0;
        for (int i = 0; i < size; i++) {
            Packed.writeInt(out, sparse[i] - before);
            before = sparse[i];
        }
    }

    /** @throws IOException where the bytes are no sketch */
    public static DistinctSketch read(DataInput in) throws IOException {
        Packed.expectVersion(in, VERSION, "a sketch");
        DistinctSketch sketch = new DistinctSketch();
        if (in.readUnsignedByte() == DENSE) {
            byte[] ranks = new byte[Observation.REGISTERS];
            in.readFully(ranks);
            sketch.dense = ranks;
            return sketch;
        }
        int size = Packed.readInt(in);
        if (size < 0 || size > MOST_SPARSE) {
            throw new IOException("a sketch of " + size + " single registers");
        }
        int before = 0;
        for (int i = 0; i < size; i++) {
            before += Packed.readInt(in);
            sketch.raise(register(before), rank(before));
        }
        return sketch;
    }

    private void raise(int register, int rank) {
        byte[] ranks = dense;
        if (ranks != null) {
            ranks[register] = (byte) Math.max(ranks[register], rank);
            return;
        }
        int place = Arrays.binarySearch(sparse, 0, size, register << RANK_BITS);
        place = place < 0 ? -place - 1 : place;
        if (place < size && register(sparse[place]) == register) {
            sparse[place] = Math.max(sparse[place], register << RANK_BITS | rank);
        } else if (size < MOST_SPARSE) {
            insert(place, register << RANK_BITS | rank);
        } else {
            toDense();
            raise(register, rank);
        }
    }

    private void insert(int place, int entry) {
        if (size == sparse.length) {
            sparse = Arrays.copyOf(sparse, Math.min(MOST_SPARSE, Math.max(4, 2 * size)));
        }
        System.arraycopy(sparse, place, sparse, place + 1, size - place);
        sparse[place] = entry;
        size++;
    }

    private void toDense() {
        byte[] ranks = new byte[Observation.REGISTERS];
        for (int i = 0; i < size; i++) {
            ranks[register(sparse[i])] = (byte) rank(sparse[i]);
        }
        clear();
        dense = ranks;
    }

    private static int register(int entry) {
        return entry >>> RANK_BITS;
    }

    private static int rank(int entry) {
        return entry & (1 << RANK_BITS) - 1;
    }
}
