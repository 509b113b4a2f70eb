package io.ringtide.local.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.jobs.LiveJob;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.local.broker.EmbeddedBroker;
import io.ringtide.local.broker.Ports;
import io.ringtide.local.broker.Topics;
import io.ringtide.local.flink.EmbeddedFlink;
import io.ringtide.local.play.EventProducer;
import io.ringtide.notifier.Notifier;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.event.EventWriter;
import io.ringtide.wire.event.MoreData;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Has callers wait, one in each of many queues, under a rule that pages for whoever waits, and sees when the page arrives: broker,
 * live job with its checkpoints, rules, notifier and HTTP included, all on this machine and by its clock.
 */
public final class PagingStudy {
    /** The first of these is not measured: by its page everything is known to run. */
    private static final String WARM_UP = "q0";

    private static final long START_PATIENCE_MS = 120_000;
    private static final long PATIENCE_MS = 60_000;
    private static final long LOOK_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long BETWEEN_CALLS_MS = 600;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULES = """
            rules:
              - id: somebody-waits
                measure: waiting
                scopes: {kind: queue}
                above: 0
                severity: critical
                summary: {en: "{name}: {value}", ko: "{name}: {value}"}
                description: {en: "Take the call.", ko: "Take the call."}
            """;

    private final Path folder;
    private final int calls;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final Map<String, Long> called = new ConcurrentHashMap<>();

    /**
     * One page, all times epoch milliseconds.
     *
     * @param calledAt when the call was handed to the producer of events
     * @param slide by whose end the rule holds
     * @param arrivedAt when the receiver had it
     */
    public record Page(long calledAt, long slide, long arrivedAt) {}

    /**
     * A study that is to be run.
     *
     * @param folder for broker and state
     * @param calls how many, about eight in each slide
     */
    public PagingStudy(Path folder, int calls) {
        this.folder = folder;
        this.calls = calls;
    }

    /**
     * Runs it.
     *
     * @return one for each call
     * @throws IOException where not all arrive
     */
    public List<Page> run() throws Exception {
        HttpServer server = StudyReceiver.start((arrivedAt, body) -> {
            JsonNode message = JSON.readTree(body);
            String queue = message.at("/data/alert/labels/queue").asText();
            long slide = Instant.parse(message.path("timestamp").asText()).toEpochMilli();
            pages.putIfAbsent(queue, new Page(called.getOrDefault(queue, arrivedAt), slide, arrivedAt));
        });
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), EmbeddedBroker.ANY_PORT)) {
            Topics.ensure(broker.bootstrapServers(), Topics.ArrivalClock.BROKER);
            JobClient job = startJob(broker.bootstrapServers());
            try (Notifier notifier =
                            Notifier.start(StudyReceiver.settings(broker.bootstrapServers(), server.getAddress()));
                    EventProducer producer = new EventProducer(broker.bootstrapServers(), TopicNames.EVENTS)) {
                call(WARM_UP, producer);
                await(1, START_PATIENCE_MS, notifier);
                Random random = new Random(1);
                for (int i = 1; i <= calls; i++) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(2 * BETWEEN_CALLS_MS)));
                    call("q" + i, producer);
                }
                await(calls + 1, PATIENCE_MS, notifier);
            } finally {
                job.cancel().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            }
        } finally {
            server.stop(0);
        }
        pages.remove(WARM_UP);
        return List.copyOf(pages.values());
    }

    private JobClient startJob(String bootstrapServers) throws Exception {
        StreamExecutionEnvironment environment =
                EmbeddedFlink.live(Files.createDirectories(folder.resolve("flink")), Ports.free(), Ports.free());
        ConfigurationFiles configuration =
                ConfigurationFiles.parse(Map.of("topology.yaml", topology(), "rules.yaml", RULES));
        LiveJob.define(environment, configuration.sinceEver(), bootstrapServers, LogClock.WALL);
        return environment.executeAsync("ringtide-study");
    }

    private void call(String queue, EventProducer producer) {
        long now = System.currentTimeMillis();
        CallEvent event = CallEvent.builder(EventType.CONTACT_ENQUEUED, "/study/pbx", queue, now)
                .at("study", "centre", queue)
                .contact("c-" + queue)
                .caller("caller-" + queue)
                .build();
        byte[] encoded = new EventWriter().toJson(event, MoreData.NONE);
        called.put(queue, System.currentTimeMillis());
        producer.send(event, encoded, now);
    }

    private void await(int count, long patienceMs, Notifier notifier) throws IOException {
        long until = System.currentTimeMillis() + patienceMs;
        while (pages.size() < count) {
            if (System.currentTimeMillis() > until) {
                throw new IOException(count - pages.size() + " of " + count + " never reached " + notifier.receivers());
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
    }

    private String topology() {
        String queues = IntStream.rangeClosed(0, calls)
                .mapToObj(i -> "{id: q" + i + ", share: " + 1.0 / (calls + 1) + ", handle_time: PT3M}")
                .collect(Collectors.joining(", "));
        return """
                tenants:
                  - id: study
                    zone: UTC
                    calls_per_month: 30000
                    regions: [{id: region, share: 1}]
                    vendors: [{id: vendor}]
                    centres: [{id: centre, vendor: vendor, region: region, agents: 10, queues: [%s]}]
                """.formatted(queues);
    }
}
