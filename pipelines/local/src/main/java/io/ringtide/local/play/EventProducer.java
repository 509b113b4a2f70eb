package io.ringtide.local.play;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.wire.kafka.KafkaAccess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes events to a topic: acknowledged by all replicas, in order and without doubles within a partition. Safe for
 * several threads.
 *
 * <p>After a failure nothing more is written, not even what was handed over before it became known: in each partition
 * the topic holds what was handed over up to some point, and nothing from after it.
 */
public final class EventProducer implements EventSink, AutoCloseable {
    /** Of records without a value, which only tell the time. */
    private static final byte[] MARK = {};

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(35);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LARGEST_REQUEST = 8 << 20;

    private final String topic;
    private final @Nullable String marked;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final LongAdder records = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /** @param bootstrapServers {@code host:port}, several separated by commas */
    public EventProducer(String bootstrapServers, String topic) {
        this(bootstrapServers, topic, null);
    }

    /** @param marked a topic of one partition that hears how time goes on, or null */
    public EventProducer(String bootstrapServers, String topic, @Nullable String marked) {
        this(bootstrapServers, topic, marked, PATIENCE);
    }

    /**
     * @param marked as of the other
     * @param patience how long the brokers may be away until that is a failure
     */
    public EventProducer(String bootstrapServers, String topic, @Nullable String marked, Duration patience) {
        this.topic = topic;
        this.marked = marked;
        Map<String, Object> settings = new HashMap<>();
        settings.putAll(KafkaAccess.ofThisProcess());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // With more than one, a partition whose leader is just coming up may refuse the first batch and take the
        // second;
        // it knows nothing of this producer yet, and from then on refuses the first for good as out of sequence.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(patience.toMillis()));
        settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public int partitions() {
        try {
            return producer.partitionsFor(topic).size();
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (KafkaException failed) {
            throw new ProduceFailedException(topic, failed);
        }
    }

    /** Writes an event as its encoded form, keyed as the contract says. */
    public void send(CallEvent event, byte[] encoded, long timestamp) {
        send(EventKeys.of(event), encoded, timestamp);
    }

    @Override
    public void send(byte[] key, byte[] value, long timestamp) {
        write(new ProducerRecord<>(topic, null, timestamp, key, value));
    }

    @Override
    public void sendTo(int partition, byte[] key, byte[] value, long timestamp) {
        write(new ProducerRecord<>(topic, partition, timestamp, key, value));
    }

    @Override
    public void mark(long timestamp) {
        if (marked != null) {
            write(new ProducerRecord<byte[], byte[]>(marked, 0, Long.valueOf(timestamp), MARK, null));
        }
    }

    @Override
    public void flush() {
        producer.flush();
        throwFailure();
    }

    /** Records the broker has acknowledged. */
    public long records() {
        return records.sum();
    }

    /** Bytes of the values the broker has acknowledged, before compression. */
    public long bytes() {
        return bytes.sum();
    }

    /**
     * Writes what was handed over, waiting at most 35 s.
     *
     * @throws ProduceFailedException when a record could not be written
     */
    @Override
    public void close() {
        producer.close(CLOSE_LIMIT);
        throwFailure();
    }

    private void write(ProducerRecord<byte[], byte[]> record) {
        throwFailure();
        byte[] value = record.value();
        int size = value == null ? 0 : value.length;
        try {
            Future<RecordMetadata> unused = producer.send(record, (written, failed) -> {
                if (failed == null) {
                    records.increment();
                    bytes.add(size);
                } else {
                    fail(failed);
                }
            });
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (KafkaException | IllegalStateException failed) {
            throwFailure();
            throw new ProduceFailedException(topic, failed);
        }
    }

    private void fail(Throwable failed) {
        if (failure.compareAndSet(null, failed)) {
            producer.close(Duration.ZERO);
        }
    }

    private void throwFailure() {
        Throwable failed = failure.get();
        if (failed != null) {
            throw new ProduceFailedException(topic, failed);
        }
    }
}
