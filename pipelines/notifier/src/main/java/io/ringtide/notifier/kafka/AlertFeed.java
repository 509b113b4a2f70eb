package io.ringtide.notifier.kafka;

import io.ringtide.notifier.worker.ReceiverWorker;
import io.ringtide.wire.kafka.KafkaAccess;
import io.ringtide.wire.report.TopicNames;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what was told and how alerts stand, both to the end that they have, and only then lets workers begin: whoever sends
 * while it catches up pages people for what has long been over. Then it goes on reading alerts for as long as it lives.
 */
public final class AlertFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final String bootstrapServers;
    private final List<ReceiverWorker> workers;
    private final Standing standing = new Standing();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "notifier-feed");
    private volatile boolean isReading;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private boolean hasBegun;
    private boolean wasLost;

    private AlertFeed(String bootstrapServers, List<ReceiverWorker> workers) {
        this.bootstrapServers = bootstrapServers;
        this.workers = List.copyOf(workers);
        thread.setDaemon(true);
    }

    /** Starts reading. Returns at once and never fails: a broker, or a topic, that is not there is waited for. */
    public static AlertFeed start(String bootstrapServers, List<ReceiverWorker> workers) {
        AlertFeed feed = new AlertFeed(bootstrapServers, workers);
        feed.thread.start();
        return feed;
    }

    /** Whether it has read to the end, and goes on. */
    public boolean isReading() {
        return isReading;
    }

    private void run() {
        while (!isClosed()) {
            try (Consumer<byte[], byte[]> opened = new KafkaConsumer<>(settings())) {
                consumer = opened;
                read(opened);
            } catch (WakeupException | InterruptException askedToStop) {
                return;
            } catch (KafkaException lost) {
                if (isReading || !wasLost) {
                    LOG.warn("{} cannot be read: {}", TopicNames.ALERTS, lost.getMessage());
                }
                wasLost = true;
                isReading = false;
                pause();
            } catch (RuntimeException | Error fault) {
                LOG.error("{} cannot be read", TopicNames.ALERTS, fault);
                isReading = false;
                pause();
            }
        }
    }

    private void read(Consumer<byte[], byte[]> reader) {
        if (!hasBegun) {
            readToEnd(reader, partitions(reader, TopicNames.DELIVERIES));
        }
        Collection<TopicPartition> alerts = partitions(reader, TopicNames.ALERTS);
        while (alerts.isEmpty() && !isClosed()) {
            pause();
            alerts = partitions(reader, TopicNames.ALERTS);
        }
        readToEnd(reader, alerts);
        if (isClosed()) {
            return;
        }
        begin();
        isReading = true;
        long lookAt = System.nanoTime();
        while (!isClosed()) {
            if (System.nanoTime() - lookAt >= 0) {
                // A consumer waits for a broker that is gone and says nothing; whoever asks it something is told. And
                // partitions
                // that were added are told to nobody who reads those that he has named.
                if (!Set.copyOf(partitions(reader, TopicNames.ALERTS)).equals(Set.copyOf(alerts))) {
                    isReading = false;
                    return;
                }
                lookAt = System.nanoTime() + ASK_AGAIN.toNanos();
            }
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                take(record);
            }
        }
    }

    private void begin() {
        if (!hasBegun) {
            for (ReceiverWorker worker : workers) {
                worker.begin(standing.known(worker.name()), standing.newest());
            }
            hasBegun = true;
            standing.begun();
        }
    }

    private void readToEnd(Consumer<byte[], byte[]> reader, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions, PATIENCE);
        while (!isClosed() && ends.entrySet().stream().anyMatch(end -> isBefore(reader, end))) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                take(record);
            }
        }
    }

    /** Compaction can leave nothing before the end, so the position counts and not the last record. */
    private static boolean isBefore(Consumer<byte[], byte[]> reader, Map.Entry<TopicPartition, Long> end) {
        return reader.position(end.getKey(), PATIENCE) < end.getValue();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(TopicNames.DELIVERIES)) {
            standing.delivery(record);
            return;
        }
        Standing.Change change = standing.alert(record);
        if (change != null && hasBegun) {
            workers.forEach(worker -> worker.put(change.fingerprint(), change.alert()));
        }
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> reader, String topic) {
        return reader.listTopics(PATIENCE).getOrDefault(topic, List.of()).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private Map<String, Object> settings() {
        return KafkaAccess.with(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "ringtide-notifier",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                // Alerts are told when they are written, not when a checkpoint of the writer completes.
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_uncommitted",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                false));
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause() {
        try {
            boolean unused = closed.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException askedToStop) {
            closed.countDown();
        }
    }

    /** Stops reading and waits until the thread is gone, at most a few seconds. */
    @Override
    public void close() {
        closed.countDown();
        Consumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
