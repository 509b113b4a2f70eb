package io.ringtide.notifier;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.ringtide.alerts.delivery.Audience;
import io.ringtide.alerts.delivery.Outbox;
import io.ringtide.notifier.courier.Courier;
import io.ringtide.notifier.kafka.AlertFeed;
import io.ringtide.notifier.kafka.DeliveryTopic;
import io.ringtide.notifier.metrics.DeliveryMetrics;
import io.ringtide.notifier.worker.ReceiverWorker;
import io.ringtide.notifier.worker.SteadyClock;
import io.ringtide.wire.config.ReceiverSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Brings {@code ringtide.alerts} to those who are to be told. What each has acknowledged is in {@code ringtide.deliveries}, so
 * that another start goes on where this one stopped, however it stopped. One at a time: two would tell everything twice,
 * under the same ids.
 */
public final class Notifier implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final List<ReceiverWorker> workers = new ArrayList<>();
    private int metricsPort;

    private Notifier() {}

    /**
     * Starts to read and, when it has read to the end, to tell. A broker that is not there is waited for.
     *
     * @throws IOException where a secret is not there, or the port is taken; then nothing is left running
     */
    public static Notifier start(NotifierSettings settings) throws IOException {
        Notifier notifier = new Notifier();
        try {
            notifier.startAll(settings, InstantSource.system(), new SteadyClock());
            return notifier;
        } catch (IOException | RuntimeException e) {
            notifier.close();
            throw e;
        }
    }

    private void startAll(NotifierSettings settings, InstantSource wall, InstantSource steady) throws IOException {
        Secrets secrets = new Secrets(settings.environment());
        secrets.check(settings.receivers());
        DeliveryTopic journal = new DeliveryTopic(settings.bootstrapServers());
        parts.push(journal);
        Couriers couriers = new Couriers(secrets, wall);
        for (ReceiverSettings receiver : settings.receivers()) {
            Audience audience = new Audience(receiver.tenants(), receiver.severities());
            for (Map.Entry<String, Courier> courier : couriers.of(receiver).entrySet()) {
                ReceiverWorker worker = new ReceiverWorker(
                        courier.getKey(),
                        new Outbox(audience, new Random(), now -> wall.millis()),
                        courier.getValue(),
                        journal,
                        wall,
                        steady);
                workers.add(worker);
                parts.push(worker);
            }
        }
        AlertFeed feed = AlertFeed.start(settings.bootstrapServers(), workers);
        parts.push(feed);
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new DeliveryMetrics(workers, feed::isReading, steady));
        HTTPServer metrics = HTTPServer.builder()
                .inetAddress(InetAddress.getByName(settings.metricsHost()))
                .port(settings.metricsPort())
                .registry(registry)
                .buildAndStart();
        parts.push(metrics);
        metricsPort = metrics.getPort();
    }

    /** Names of those who are told; of an Alertmanager each peer. */
    public List<String> receivers() {
        return workers.stream().map(ReceiverWorker::name).toList();
    }

    /** The port of {@code /metrics}. */
    public int metricsPort() {
        return metricsPort;
    }

    /** Stops to read, then to tell; what was not told is told after the next start. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a part of the notifier cannot be stopped", e);
            }
        }
    }
}
