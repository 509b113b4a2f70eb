package io.ringtide.local.config;

import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.ConfigurationLog;
import io.ringtide.local.broker.Topics;
import io.ringtide.local.play.EventTopic;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.config.ConfigurationLogReader;
import io.ringtide.wire.config.ConfigurationRecord;
import io.ringtide.wire.kafka.KafkaAccess;
import io.ringtide.wire.report.TopicNames;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** {@code ringtide.config}: reads it whole, judges its records as jobs do, and adds to it. */
public final class ConfigurationTopic implements AutoCloseable {
    private static final int LARGEST_REQUEST = 8 << 20;
    private static final int PATIENCE_MS = 30_000;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long NONE = -1;
    private static final TopicPartition PARTITION = new TopicPartition(TopicNames.CONFIG, 0);

    /**
     * The topic as it stands.
     *
     * @param log all that was judged
     * @param first the configuration that the log begins with; null where it has none
     * @param refusal why the record that was asked for is refused; "" where it is not
     */
    public record Content(ConfigurationLog log, @Nullable Configuration first, String refusal) {
        /** The last to take effect of all that were taken over; null where there is none. */
        public @Nullable Configuration newest() {
            return log.taken().isEmpty() ? null : log.taken().get().newest();
        }

        /** The first other one to take effect after that slide; null where there is none. */
        @Nullable
        Configuration after(long slide, String version) {
            return log.taken().stream()
                    .flatMap(taken -> taken.all().stream())
                    .filter(each ->
                            each.effectiveAt() > slide && !each.version().equals(version))
                    .findFirst()
                    .orElse(null);
        }
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final boolean isClockAPlays;
    private final InstantSource wall;

    private ConfigurationTopic(String bootstrapServers, boolean isClockAPlays, InstantSource wall) {
        this.isClockAPlays = isClockAPlays;
        this.wall = wall;
        this.consumer = new KafkaConsumer<>(
                KafkaAccess.with(Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        PATIENCE_MS,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000,
                        ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                        false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.producer = new KafkaProducer<>(
                KafkaAccess.with(Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MS,
                        ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Opens the topic; it is made where it is missing, with the clock of the topic of events.
     *
     * @throws KafkaException when no broker answers
     */
    public static ConfigurationTopic open(String bootstrapServers) {
        boolean isClockAPlays = Topics.exists(bootstrapServers, TopicNames.EVENTS)
                && EventTopic.keepsStamps(bootstrapServers, TopicNames.EVENTS);
        Topics.ensureConfig(
                bootstrapServers, isClockAPlays ? Topics.ArrivalClock.PRODUCER : Topics.ArrivalClock.BROKER);
        return new ConfigurationTopic(
                bootstrapServers, EventTopic.keepsStamps(bootstrapServers, TopicNames.CONFIG), InstantSource.system());
    }

    /** Reads the topic from its beginning to the end that it has now. */
    public Content read() {
        return read(NONE);
    }

    private Content read(long offset) {
        ConfigurationLog log = new ConfigurationLog(ConfigurationLog.KEEP_MS);
        ConfigurationLogReader reader = new ConfigurationLogReader(log);
        Configuration first = null;
        String refusal = "";
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
        long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
        long readAt = System.nanoTime();
        while (consumer.position(PARTITION) < end) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                readAt = System.nanoTime();
            } else if (System.nanoTime() - readAt > TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS)) {
                throw new KafkaException(TopicNames.CONFIG + " cannot be read: its broker does not answer");
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                ConfigurationLogReader.Judged judged = reader.read(record.value(), record.timestamp());
                first = first == null ? judged.taken() : first;
                refusal = record.offset() == offset ? judged.detail() : refusal;
            }
        }
        return new Content(log, first, refusal);
    }

    /** What a log begins with, whose configuration holds for all times. */
    public void begin(ConfigurationFiles files) {
        long unused = write(ConfigurationRecord.write(files, Configuration.SINCE_EVER), 0);
    }

    /**
     * Publishes a configuration, and looks what jobs will say to it.
     *
     * @param effectiveAt a slide
     * @return why it is refused, because time has gone on meanwhile; "" where it is taken over
     */
    public String publish(ConfigurationFiles files, long effectiveAt, Content before) {
        byte[] record = ConfigurationRecord.write(files, effectiveAt);
        long offset = write(record, Math.max(0, before.log().clock()));
        return read(offset).refusal();
    }

    /** What the topic's clock shows: that of the play, or the wall's; {@link Long#MIN_VALUE} where no play has begun. */
    public long clock(Content content) {
        return isClockAPlays ? content.log().clock() : Math.max(content.log().clock(), wall.millis());
    }

    @Override
    public void close() {
        producer.close(Duration.ofMillis(PATIENCE_MS));
        consumer.close();
    }

    private long write(byte[] value, long timestamp) {
        Long stamp = isClockAPlays ? timestamp : null;
        try {
            return producer.send(new ProducerRecord<>(TopicNames.CONFIG, 0, stamp, ConfigurationRecord.key(), value))
                    .get()
                    .offset();
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        } catch (ExecutionException failed) {
            throw new KafkaException("the configuration cannot be published: " + failed.getCause(), failed.getCause());
        }
    }
}
