package io.ringtide.local.delivery;

import com.sun.net.httpserver.HttpServer;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.Alert.Status;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.alert.AlertText;
import io.ringtide.domain.alert.AlertTimes;
import io.ringtide.domain.rule.Severity;
import io.ringtide.domain.topology.Scope;
import io.ringtide.local.broker.EmbeddedBroker;
import io.ringtide.local.broker.Topics;
import io.ringtide.notifier.Notifier;
import io.ringtide.wire.report.AlertWriter;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes alerts that fire into a topic and has a real notifier tell them to a real server, all on this machine: broker, two
 * notes in the journal, signature and HTTP included.
 */
public final class DeliveryStudy {
    private static final int NO_CONTENT = 204;
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final int alerts;
    private final int aSecond;

    /**
     * A study that is to be run.
     *
     * @param folder for the broker
     * @param alerts how many
     * @param aSecond how many of them each second
     */
    public DeliveryStudy(Path folder, int alerts, int aSecond) {
        this.folder = folder;
        this.alerts = alerts;
        this.aSecond = aSecond;
    }

    /**
     * Runs it.
     *
     * @return for each alert how long it took from the record's being handed to the producer until it had arrived, nanoseconds,
     *     in ascending order
     * @throws IOException where not all arrive
     */
    public long[] run() throws Exception {
        Map<String, Long> written = new ConcurrentHashMap<>();
        Map<String, Long> took = new ConcurrentHashMap<>();
        CountDownLatch arrived = new CountDownLatch(alerts);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            long now = System.nanoTime();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(NO_CONTENT, -1);
            exchange.close();
            String fingerprint = id.substring(0, id.indexOf('.'));
            if (took.putIfAbsent(fingerprint, now - written.getOrDefault(fingerprint, now)) == null) {
                arrived.countDown();
            }
        });
        server.start();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT)) {
            Topics.ensure(broker.bootstrapServers(), Topics.ArrivalClock.BROKER);
            try (Notifier notifier =
                    Notifier.start(StudyReceiver.settings(broker.bootstrapServers(), server.getAddress()))) {
                write(broker.bootstrapServers(), written);
                if (!arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException(
                            arrived.getCount() + " of " + alerts + " never reached " + notifier.receivers());
                }
            }
        } finally {
            server.stop(0);
        }
        return took.values().stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private void write(String bootstrapServers, Map<String, Long> written) throws Exception {
        AlertWriter writer = new AlertWriter();
        long begin = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 0),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < alerts; i++) {
                long due = begin + i * TimeUnit.SECONDS.toNanos(1) / aSecond;
                while (due - System.nanoTime() > 0) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                Alert alert = alert(i, System.currentTimeMillis());
                byte[] record = writer.toJson(alert);
                written.put(alert.id().fingerprint(), System.nanoTime());
                Future<RecordMetadata> unused =
                        producer.send(new ProducerRecord<>(TopicNames.ALERTS, AlertWriter.key(alert), record));
            }
        }
    }

    private static Alert alert(int number, long now) {
        AlertId id = new AlertId("kepco", "longest-wait", Scope.queue("jeju", "q" + number));
        return new Alert(
                id,
                Status.FIRING,
                Severity.CRITICAL,
                null,
                new TreeMap<>(Map.of("tenant", id.tenant(), "rule", id.rule(), "group", "storm-1")),
                new AlertText("q" + number, "q" + number, "Open the overflow.", "", null, null),
                95.0,
                60.0,
                now,
                new AlertTimes(now, now, now, null, null),
                null,
                List.of(),
                "study");
    }
}
