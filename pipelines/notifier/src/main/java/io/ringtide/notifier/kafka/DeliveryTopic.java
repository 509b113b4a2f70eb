package io.ringtide.notifier.kafka;

import io.ringtide.alerts.delivery.Delivery;
import io.ringtide.notifier.worker.Journal;
import io.ringtide.wire.kafka.KafkaAccess;
import io.ringtide.wire.report.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal in {@code ringtide.deliveries}, by receiver and fingerprint. Thread-safe. */
public final class DeliveryTopic implements Journal, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryTopic.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaProducer<byte[], byte[]> producer;

    public DeliveryTopic(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                KafkaAccess.with(Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "ringtide-notifier",
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        (int) PATIENCE.toMillis(),
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) PATIENCE.toMillis(),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) PATIENCE.multipliedBy(2).toMillis(),
                        ProducerConfig.ENABLE_METRICS_PUSH_CONFIG,
                        false)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static byte[] key(String receiver, String fingerprint) {
        return (receiver + '/' + fingerprint).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void intend(String receiver, Map<String, Delivery> deliveries) {
        DeliveryCodec codec = new DeliveryCodec();
        try {
            List<Future<RecordMetadata>> written = new ArrayList<>();
            for (Map.Entry<String, Delivery> delivery : deliveries.entrySet()) {
                Future<RecordMetadata> each =
                        producer.send(record(receiver, delivery.getKey(), codec.write(delivery.getValue())));
                if (each.isDone()) {
                    // Where it has failed at once it has waited for that, and need not do so for each of the others.
                    RecordMetadata unused = each.get();
                }
                written.add(each);
            }
            for (Future<RecordMetadata> each : written) {
                RecordMetadata unused = each.get(PATIENCE.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException("interrupted", e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new JournalException(TopicNames.DELIVERIES + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void settle(String receiver, String fingerprint, Delivery delivery) {
        byte[] value = delivery.isNothing() ? null : new DeliveryCodec().write(delivery);
        try {
            Future<RecordMetadata> unused = producer.send(record(receiver, fingerprint, value), (written, failed) -> {
                if (failed != null) {
                    LOG.debug("what {} was told is not written down: {}", receiver, failed.getMessage());
                }
            });
        } catch (KafkaException failed) {
            LOG.debug("what {} was told is not written down: {}", receiver, failed.getMessage());
        }
    }

    @SuppressWarnings("NullAway") // a record without a value
    private static ProducerRecord<byte[], byte[]> record(
            String receiver, String fingerprint, byte @org.jspecify.annotations.Nullable [] value) {
        return new ProducerRecord<>(TopicNames.DELIVERIES, key(receiver, fingerprint), value);
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }
}
