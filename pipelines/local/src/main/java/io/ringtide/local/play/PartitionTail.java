package io.ringtide.local.play;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.record.TimestampType;

/**
 * What the end of a partition tells about a play.
 *
 * @param last the play's last heartbeat in it
 * @param clock the latest stamp of a player in it, milliseconds since the epoch, or 0
 */
record PartitionTail(Optional<Heartbeat> last, long clock) {
    /** More than lies between two heartbeats, so that mostly one look is enough. */
    private static final long FIRST_LOOK = 2_000;

    private static final int FARTHER = 8;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int EMPTY_POLLS = 30;

    /** Looks back from the partition's end, farther each time, until it finds the play or the beginning. */
    static PartitionTail read(Consumer<byte[], byte[]> consumer, TopicPartition partition, String play) {
        consumer.assign(List.of(partition));
        long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        for (long look = FIRST_LOOK; ; look *= FARTHER) {
            long from = Math.max(begin, end - look);
            PartitionTail tail = read(consumer, partition, from, end, play);
            if (tail.last.isPresent() || from == begin) {
                return tail;
            }
        }
    }

    private static PartitionTail read(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end, String play) {
        consumer.seek(partition, from);
        PartitionTail tail = new PartitionTail(Optional.empty(), 0);
        int emptyPolls = 0;
        while (consumer.position(partition) < end) {
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
            emptyPolls = records.isEmpty() ? emptyPolls + 1 : 0;
            if (emptyPolls == EMPTY_POLLS) {
                throw new TimeoutException("the broker does not give the records of " + partition);
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                tail = tail.and(record, play);
            }
        }
        return tail;
    }

    private PartitionTail and(ConsumerRecord<byte[], byte[]> record, String play) {
        Optional<Heartbeat> heartbeat = Heartbeat.decode(record);
        // A stamp the broker gave is wall time and says nothing about the play.
        long stamp = record.timestampType() == TimestampType.CREATE_TIME
                ? record.timestamp()
                : heartbeat.map(Heartbeat::clock).orElse(0L);
        Optional<Heartbeat> ofPlay = heartbeat.filter(found -> found.play().equals(play));
        return new PartitionTail(ofPlay.isPresent() ? ofPlay : last, Math.max(clock, stamp));
    }
}
