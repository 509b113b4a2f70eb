package io.ringtide.local.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps what it is given. */
final class TestingSink implements EventSink {
    private final int partitions;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<Long> marks = new ArrayList<>();
    private boolean flushed;

    TestingSink(int partitions) {
        this.partitions = partitions;
    }

    /** {@code time of the event>timestamp} of each record that is no heartbeat, in order. */
    List<String> played() {
        return records.stream()
                .filter(record -> Heartbeat.decode(record).isEmpty())
                .map(record -> new String(record.value(), UTF_8) + ">" + stamp(record))
                .toList();
    }

    List<Heartbeat> heartbeats(int partition) {
        return records.stream()
                .filter(record -> record.partition() == partition)
                .map(Heartbeat::decode)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Stamps of everything in a partition, in order. */
    List<Long> stamps(int partition) {
        return records.stream()
                .filter(record -> record.partition() == partition)
                .map(TestingSink::stamp)
                .toList();
    }

    List<Long> marks() {
        return marks;
    }

    boolean isFlushed() {
        return flushed;
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public void send(byte[] key, byte[] value, long timestamp) {
        sendTo(Math.floorMod(Arrays.hashCode(key), partitions), key, value, timestamp);
    }

    @Override
    public void sendTo(int partition, byte[] key, byte[] value, long timestamp) {
        flushed = false;
        // The record's offset carries its timestamp, for which ConsumerRecord has no short constructor.
        records.add(new ConsumerRecord<>("sink", partition, timestamp, key, value));
    }

    @Override
    public void mark(long timestamp) {
        marks.add(timestamp);
    }

    @Override
    public void flush() {
        flushed = true;
    }

    private static long stamp(ConsumerRecord<byte[], byte[]> record) {
        return record.offset();
    }
}
