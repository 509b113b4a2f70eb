package io.ringtide.domain.sketch;

/**
 * What a sketch sees of one item, in 63 bits that sort by register, time, rank. The register is the first {@link
 * #PRECISION} bits of the item's hash, the rank the place of the first 1 among the others, counted from 1; the time is cut
 * to the second.
 */
final class Observation {
    static final int PRECISION = 11;
    static final int REGISTERS = 1 << PRECISION;
    /** The rank where all other bits are 0. */
    static final int HIGHEST_RANK = Long.SIZE - PRECISION + 1;

    private static final int RANK_BITS = 6;
    private static final int SECOND_BITS = 46;
    private static final long MOST_SECONDS = 1L << SECOND_BITS - 1;
    private static final int SECOND_MS = 1_000;

    private Observation() {}

    static long of(long time, long hash) {
        return of(register(hash), Math.floorDiv(time, SECOND_MS), rank(hash));
    }

    static long of(int register, long second, int rank) {
        return ((long) register << SECOND_BITS | second + MOST_SECONDS) << RANK_BITS | rank;
    }

    /** The register that a hash counts in. */
    static int register(long hash) {
        return (int) (hash >>> Long.SIZE - PRECISION);
    }

    /** The rank of a hash. */
    static int rank(long hash) {
        // The 1 behind the end stands for the place after the last bit.
        return Long.numberOfLeadingZeros(hash << PRECISION | 1L << PRECISION - 1) + 1;
    }

    static int registerOf(long observation) {
        return (int) (observation >>> SECOND_BITS + RANK_BITS);
    }

    static long secondOf(long observation) {
        return (observation >>> RANK_BITS & (1L << SECOND_BITS) - 1) - MOST_SECONDS;
    }

    static long timeOf(long observation) {
        return secondOf(observation) * SECOND_MS;
    }

    static int rankOf(long observation) {
        return (int) (observation & (1 << RANK_BITS) - 1);
    }

    /** Whether both are in one register, as of one second. */
    static boolean isSamePlace(long one, long other) {
        return one >>> RANK_BITS == other >>> RANK_BITS;
    }
}
