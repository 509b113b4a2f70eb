package io.ringtide.wallboard.feed;

import io.ringtide.wire.kafka.KafkaAccess;
import io.ringtide.wire.report.TopicNames;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics into the stores on a thread of its own, for as long as the server lives: whether or not there is a
 * broker, and whether or not it has the topics yet.
 */
public final class KafkaFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** How long the broker may take to answer, and how long to wait before the next try where it did not. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** How often the broker is asked for topics and partitions: soon where the topic is missing. */
    private static final Duration LOOK_SOON = Duration.ofSeconds(2);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    /** How often callbacks are counted where they change: there may be very many. */
    private static final Duration COUNT_AGAIN = Duration.ofSeconds(2);

    private static final Set<String> BESIDE_FRAMES = Set.of(
            TopicNames.REJECTED,
            TopicNames.SOURCES,
            TopicNames.SURGES,
            TopicNames.EMERGENCIES,
            TopicNames.ALERTS,
            TopicNames.ABANDONMENTS,
            TopicNames.CALLBACKS,
            TopicNames.STAFFING,
            TopicNames.CONFIG);

    /** Where records go. */
    private interface Intake {
        /** @param past whether the record may have lain in the topic since before the server started */
        void take(ConsumerRecord<byte[], byte[]> record, boolean past);
    }

    private final String bootstrapServers;
    private final Intake intake;
    /** For the thread that reads, every two seconds. */
    private final Runnable nowAndThen;

    private final FeedStatus status;
    private final TopicTail tail;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Consumer<byte[], byte[]> reading;
    private final Thread thread;

    private KafkaFeed(
            String bootstrapServers, Set<String> topics, Intake intake, Runnable nowAndThen, FeedStatus status) {
        this.bootstrapServers = bootstrapServers;
        this.tail = new TopicTail(topics);
        this.intake = intake;
        this.nowAndThen = nowAndThen;
        this.status = status;
        this.thread = new Thread(this::run, "wallboard-feed-" + status.topic());
        thread.setDaemon(true);
    }

    /**
     * Starts reading frames and what is shown beside them. Returns at once and never fails: a broker that is not there is waited for.
     *
     * @param status of the topic of frames
     * @param clock the wall's clock, for the arrival of records
     */
    public static KafkaFeed frames(String bootstrapServers, Stores stores, FeedStatus status, InstantSource clock) {
        Set<String> topics = new HashSet<>(BESIDE_FRAMES);
        topics.add(status.topic());
        return started(new KafkaFeed(
                bootstrapServers,
                topics,
                new RecordIntake(stores, clock)::take,
                stores.callbacks()::tellCounts,
                status));
    }

    /** Starts reading intervals, apart from the frames, which shall not wait for a long past of intervals. */
    public static KafkaFeed intervals(String bootstrapServers, Stores stores) {
        IntervalIntake intake = new IntervalIntake(stores.intervals());
        FeedStatus status = stores.intervals().feed();
        return started(new KafkaFeed(bootstrapServers, Set.of(status.topic()), intake::take, () -> {}, status));
    }

    private static KafkaFeed started(KafkaFeed feed) {
        feed.thread.start();
        return feed;
    }

    private void run() {
        while (!isClosed()) {
            try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings())) {
                reading = consumer;
                read(consumer);
            } catch (WakeupException | InterruptException askedToStop) {
                return;
            } catch (KafkaException lost) {
                // No address could be resolved, or the consumer broke: begin again with a new one.
                LOG.warn("the wallboard's feed of {} lost its consumer: {}", status.topic(), lost.getMessage());
                status.enter(FeedState.BROKER_UNREACHABLE);
                pause();
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        long lookAt = System.nanoTime();
        long countAt = lookAt;
        while (!isClosed()) {
            if (System.nanoTime() - lookAt >= 0) {
                look(consumer);
                boolean settled = status.state() == FeedState.LIVE || status.state() == FeedState.CATCHING_UP;
                lookAt = System.nanoTime() + (settled ? LOOK_AGAIN : LOOK_SOON).toNanos();
            }
            if (consumer.assignment().isEmpty()) {
                pause();
            } else {
                take(consumer, consumer.poll(POLL));
            }
            if (System.nanoTime() - countAt >= 0) {
                nowAndThen.run();
                countAt = System.nanoTime() + COUNT_AGAIN.toNanos();
            }
        }
    }

    private void look(Consumer<byte[], byte[]> consumer) {
        try {
            tail.discover(consumer, PATIENCE);
            status.enter(state(consumer));
        } catch (TimeoutException silent) {
            status.enter(FeedState.BROKER_UNREACHABLE);
        }
    }

    private void take(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        boolean past = !tail.caughtUp(status.topic());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            intake.take(record, past);
            tail.readUpTo(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        if (!records.isEmpty() || status.state() == FeedState.CATCHING_UP) {
            // Compaction can leave nothing before the end, so the position counts and not the last record.
            consumer.assignment()
                    .forEach(partition -> tail.readUpTo(partition, consumer.position(partition, PATIENCE)));
            status.enter(state(consumer));
        }
    }

    private FeedState state(Consumer<byte[], byte[]> consumer) {
        if (!tail.exists(consumer.assignment(), status.topic())) {
            return FeedState.TOPIC_MISSING;
        }
        return tail.caughtUp() ? FeedState.LIVE : FeedState.CATCHING_UP;
    }

    private Map<String, Object> settings() {
        return KafkaAccess.with(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "ringtide-wallboard-" + status.topic(),
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                // Frames are shown when they are written, not when a checkpoint of the writer completes.
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_uncommitted",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                5_000L,
                ConsumerConfig.RECONNECT_BACKOFF_MS_CONFIG,
                500L));
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause() {
        try {
            closed.await(LOOK_SOON.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException askedToStop) {
            closed.countDown();
        }
    }

    /** Stops reading and waits until the thread is gone, at most a few seconds. */
    @Override
    public void close() {
        closed.countDown();
        Consumer<byte[], byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
