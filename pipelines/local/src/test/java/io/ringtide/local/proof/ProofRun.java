package io.ringtide.local.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringtide.jobs.LiveJob;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.local.backtest.Topologies;
import io.ringtide.local.broker.EmbeddedBroker;
import io.ringtide.local.broker.Ports;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.broker.Topics;
import io.ringtide.local.flink.EmbeddedFlink;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The live job on a broker of its own, as {@code up} runs it, with more checkpoints and no pause before it comes back. */
final class ProofRun implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CHECKPOINT_EVERY = Duration.ofMillis(200);
    /** A watermark is held back by a second, and by a millisecond more. */
    static final long LAG_MS = 1_001;

    private final EmbeddedBroker broker;
    private final int partitions;
    private final JobClient job;
    private boolean isStopped;

    private ProofRun(EmbeddedBroker broker, int partitions, JobClient job) {
        this.broker = broker;
        this.partitions = partitions;
        this.job = job;
    }

    /** @param partitions of the events topic */
    static ProofRun start(Path folder, int partitions) throws Exception {
        return start(folder, partitions, LogClock.RECORDS);
    }

    static ProofRun start(Path folder, int partitions, LogClock clock) throws Exception {
        return start(folder, partitions, clock, List.of());
    }

    /** A job that begins with the newest checkpoint under {@code folder/flink/checkpoints}, with a log that is there already. */
    static ProofRun goOn(Path folder, int partitions, List<LoggedRecord> log) throws Exception {
        return start(folder, partitions, LogClock.RECORDS, log);
    }

    private static ProofRun start(Path folder, int partitions, LogClock clock, List<LoggedRecord> log)
            throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), EmbeddedBroker.ANY_PORT);
        try {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic(TopicNames.EVENTS, partitions, (short) 1)))
                        .all()
                        .get();
            }
            Topics.ensure(
                    broker.bootstrapServers(),
                    clock == LogClock.WALL ? Topics.ArrivalClock.BROKER : Topics.ArrivalClock.PRODUCER);
            append(broker.bootstrapServers(), log);
            return new ProofRun(broker, partitions, job(folder.resolve("flink"), broker.bootstrapServers(), clock));
        } catch (Exception e) {
            broker.close();
            throw e;
        }
    }

    private static JobClient job(Path folder, String bootstrapServers, LogClock clock) throws Exception {
        Files.createDirectories(folder);
        StreamExecutionEnvironment environment = EmbeddedFlink.live(folder, Ports.free(), Ports.free());
        Configuration more = new Configuration();
        more.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_EVERY);
        more.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        more.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        more.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        environment.configure(more);
        LiveJob.define(environment, Topologies.TWO_ZONES.configuration(), bootstrapServers, clock);
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName("proof");
        FailingOperators.wrap(graph);
        return environment.executeAsync(graph);
    }

    /** Writes records where they were. */
    void append(List<LoggedRecord> records) throws Exception {
        append(broker.bootstrapServers(), records);
    }

    private static void append(String bootstrapServers, List<LoggedRecord> records) throws Exception {
        List<RecordMetadata> written = TestingKafka.write(
                bootstrapServers, records.stream().map(LoggedRecord::toProduce).toList());
        assertThat(written)
                .extracting(RecordMetadata::offset)
                .isEqualTo(records.stream().map(LoggedRecord::offset).toList());
    }

    /** The log as it is: what was written, partition by partition. */
    List<LoggedRecord> log() {
        List<LoggedRecord> log = new ArrayList<>();
        for (String topic : List.of(TopicNames.EVENTS, TopicNames.CONFIG)) {
            TestingKafka.read(broker.bootstrapServers(), topic, record -> log.add(LoggedRecord.of(record)));
        }
        return log;
    }

    /** Stops the job with a savepoint. @return where it is */
    Path stop(Path savepoints) throws Exception {
        String savepoint = job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        isStopped = true;
        return Path.of(URI.create(savepoint));
    }

    /** Writes a chunk, and with it that the clock has come to its end. */
    void write(ProofFeed feed, int chunk) throws Exception {
        writeEvents(feed, chunk);
        writeClock(feed, chunk);
    }

    /** Writes what arrives in a chunk. */
    void writeEvents(ProofFeed feed, int chunk) throws Exception {
        write(feed.chunk(chunk));
    }

    /** Writes that the clock has come to the end of a chunk. */
    void writeClock(ProofFeed feed, int chunk) throws Exception {
        writeClock(feed, feed.chunkEnd(chunk));
    }

    /** Writes the last call, and that all is over. */
    void end(ProofFeed feed) throws Exception {
        write(List.of(feed.last()));
        writeClock(feed, feed.end());
    }

    private void write(List<ProofFeed.Sent> sent) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (ProofFeed.Sent one : sent) {
            records.add(new ProducerRecord<>(TopicNames.EVENTS, null, one.arrival(), one.key(), one.value()));
        }
        TestingKafka.write(broker.bootstrapServers(), records);
    }

    /** In every partition of the logs: one that is silent holds the others back. */
    private void writeClock(ProofFeed feed, long clock) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            ProofFeed.Sent beat = feed.heartbeat(partition, clock + LAG_MS);
            records.add(new ProducerRecord<>(TopicNames.EVENTS, partition, beat.arrival(), beat.key(), beat.value()));
        }
        records.add(new ProducerRecord<>(TopicNames.CONFIG, 0, clock + LAG_MS, (byte[]) null, (byte[]) null));
        TestingKafka.write(broker.bootstrapServers(), records);
    }

    /** Everything that was ever told of a scope as of a slide, which should be one thing. */
    Map<String, Set<JsonNode>> frames() {
        Map<String, Set<JsonNode>> frames = new TreeMap<>();
        TestingKafka.read(broker.bootstrapServers(), TopicNames.METRICS, record -> {
            JsonNode frame = json(record.value());
            frames.computeIfAbsent(frameId(frame), any -> new HashSet<>()).add(numbers(frame));
            boolean isOfVisits = !frame.required("scope").asText().startsWith("region:");
            if (isOfVisits && frame.required("tenant").asText().equals(ProofFeed.IN_ORDER)) {
                expectNobodyLost(frame);
            }
        });
        return frames;
    }

    /** Who came has left, is lost or waits: on every frame, in the middle of any failover. */
    private static void expectNobodyLost(JsonNode frame) {
        JsonNode live = frame.path("live");
        if (live.isMissingNode() || live.has("as_of")) {
            return; // of callers' regions nobody waits; or depths of a later moment than the totals
        }
        JsonNode totals = frame.required("totals");
        long left = totals.required("answered").asLong()
                + totals.required("abandoned").asLong()
                + totals.required("lost").asLong();
        for (Iterator<String> names = totals.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            boolean isExit = name.startsWith("exited_") && !name.equals("exited_callback_within_t");
            left += isExit ? totals.required(name).asLong() : 0;
        }
        long came = totals.required("entered").asLong()
                + totals.required("unseen_entry").asLong();
        assertThat(came)
                .as(frameId(frame))
                .isEqualTo(left + live.required("waiting").asLong());
    }

    /** Of each interval of each scope what a reader keeps: what bears the highest revision, of equal ones the later. */
    Map<String, JsonNode> intervals() {
        Map<String, JsonNode> kept = new TreeMap<>();
        TestingKafka.read(broker.bootstrapServers(), TopicNames.INTERVALS, record -> {
            JsonNode interval = json(record.value());
            kept.merge(intervalId(interval), interval, ProofRun::newer);
        });
        return kept;
    }

    private static JsonNode newer(JsonNode known, JsonNode told) {
        long revision = told.required("revision").asLong();
        return revision >= known.required("revision").asLong() ? told : known;
    }

    /** What was refused and why, wherever in the topic it stood. */
    Set<String> rejections() {
        Set<String> rejections = new TreeSet<>();
        TestingKafka.read(broker.bootstrapServers(), TopicNames.REJECTED, record -> {
            JsonNode rejection = json(record.value());
            rejections.add(rejectionId(rejection));
        });
        return rejections;
    }

    static String frameId(JsonNode frame) {
        return id(frame, "as_of");
    }

    static String intervalId(JsonNode interval) {
        return id(interval, "from") + " " + interval.required("to").asText();
    }

    static String rejectionId(JsonNode rejection) {
        return rejection.required("reason").asText() + " "
                + rejection.path("source").asText() + " "
                + rejection.required("detail").asText();
    }

    /** Without what is of the moment in which a frame left. */
    static JsonNode numbers(JsonNode frame) {
        ObjectNode numbers = JSON.createObjectNode();
        numbers.set("windows", frame.required("windows"));
        numbers.set("totals", frame.required("totals"));
        return numbers;
    }

    /** Whether the job runs or comes back, and has not given up. */
    boolean isAlive() throws Exception {
        return !job.getJobStatus().get().isGloballyTerminalState();
    }

    @Override
    public void close() throws Exception {
        try {
            if (!isStopped) {
                job.cancel().get();
            }
        } finally {
            broker.close();
        }
    }

    private static String id(JsonNode row, String time) {
        return row.required("tenant").asText() + "/" + row.required("scope").asText() + " "
                + row.required(time).asText();
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(new String(value, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
