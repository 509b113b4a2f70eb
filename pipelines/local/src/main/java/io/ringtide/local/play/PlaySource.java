package io.ringtide.local.play;

/**
 * What is played, record by record, in the order of play. To be resumed it must yield the same records in the same
 * order each time it is opened.
 */
public interface PlaySource {
    /** Moves to the next record; false when there is none. The methods below speak of the record moved to. */
    boolean next();

    /** When it happened, milliseconds since the epoch. A time before the played clock is played at once. */
    long time();

    /** The key of its Kafka record, which chooses the partition. */
    byte[] key();

    /** The value of its Kafka record. */
    byte[] value();
}
