package io.ringtide.local.failures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Reads, as a screen would, every frame of the tenant as it leaves, and when it was seen. */
final class FrameWatch implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * A frame that was seen.
     *
     * @param asOf the slide, epoch milliseconds
     * @param seenAt by {@link System#nanoTime()}
     * @param isComplete whether it lacks nothing, as far as it says itself
     * @param numbers windows and totals
     */
    record Seen(long asOf, long seenAt, boolean isComplete, JsonNode numbers) {}

    private final String tenant;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Seen> seen = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closing;

    /** @param tenant whose frames */
    FrameWatch(String bootstrapServers, String tenant) {
        this.tenant = tenant;
        this.consumer = TopicRecords.consumer(bootstrapServers);
        this.thread = new Thread(this::run, "frames");
        thread.setDaemon(true);
        thread.start();
    }

    /** All so far, in the order in which they came. */
    List<Seen> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    /** The newest slide that a frame was of; 0 where there is none. */
    long newest() {
        synchronized (seen) {
            return seen.isEmpty() ? 0 : seen.get(seen.size() - 1).asOf();
        }
    }

    /** Windows and totals of a frame: what is of the moment in which it left is left out. */
    static JsonNode numbers(JsonNode frame) {
        ObjectNode numbers = JSON.createObjectNode();
        numbers.set("windows", frame.path("windows"));
        numbers.set("totals", frame.path("totals"));
        return numbers;
    }

    private void run() {
        byte[] key = (tenant + "/tenant:" + tenant).getBytes(StandardCharsets.UTF_8);
        List<TopicPartition> unused = TopicRecords.assign(consumer, TopicNames.METRICS);
        try (consumer) {
            while (!closing) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (Arrays.equals(key, record.key())) {
                        add(JSON.readTree(record.value()));
                    }
                }
            }
        } catch (WakeupException closed) {
            // As wanted.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(JsonNode frame) {
        long asOf = Instant.parse(frame.path("as_of").asText()).toEpochMilli();
        synchronized (seen) {
            seen.add(new Seen(asOf, System.nanoTime(), frame.path("complete").asBoolean(true), numbers(frame)));
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        consumer.wakeup();
        thread.join();
    }
}
