package io.ringtide.domain.event;

/**
 * Where an input stood: partition and offset of a topic, or number and line of a file, in one long, because
 * every remembered event carries one.
 */
public final class Position {
    /** Of what stood nowhere. */
    public static final long NOWHERE = -1;

    private static final int OFFSET_BITS = 48;
    private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;

    private Position() {}

    /** @param partition partition or file number, below 32,768; @param offset offset or line number, below 2^48 */
    public static long of(int partition, long offset) {
        return ((long) partition << OFFSET_BITS) | (offset & OFFSET_MASK);
    }

    public static int partition(long position) {
        return (int) (position >>> OFFSET_BITS);
    }

    public static long offset(long position) {
        return position & OFFSET_MASK;
    }
}
