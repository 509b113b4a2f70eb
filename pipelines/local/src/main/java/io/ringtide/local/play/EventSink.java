package io.ringtide.local.play;

/** Where a play goes: the partitions of a topic. */
public interface EventSink {
    int partitions();

    /**
     * Hands a record over; it may be written later, in the order of handing over within its partition.
     *
     * @param timestamp of the record, milliseconds since the epoch, not negative
     * @throws ProduceFailedException when this or an earlier record could not be written
     */
    void send(byte[] key, byte[] value, long timestamp);

    /** As {@link #send}, to a partition of the caller's choice. */
    void sendTo(int partition, byte[] key, byte[] value, long timestamp);

    /** Tells those who wait for other things of this play's time that it has gone on; may be written later. */
    default void mark(long timestamp) {}

    /**
     * Returns when everything handed over is written.
     *
     * @throws ProduceFailedException when a record could not be
     */
    void flush();
}
