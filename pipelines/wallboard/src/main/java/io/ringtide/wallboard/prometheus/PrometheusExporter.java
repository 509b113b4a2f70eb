package io.ringtide.wallboard.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wallboard.feed.Frame;
import io.ringtide.wallboard.feed.Stores;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code /metrics}: the business's numbers of every scope that the topology knows, from its newest frame, in the
 * format that the scraper asks for.
 */
public final class PrometheusExporter implements HttpHandler {
    private final Stores stores;
    private final Supplier<Topology> inForce;
    private final BooleanSupplier hasRead;
    private final Totals totals = new Totals();
    private final OwnMetrics own;
    private final ExpositionFormats formats = ExpositionFormats.init();

    /**
     * @param hasRead whether everything has been read that was there at the start: before, no frame is the newest
     * @param streams how many listen to the stream
     * @param policyFault what is wrong with the file of the policy; "" where nothing is
     */
    public PrometheusExporter(
            Supplier<Topology> inForce,
            Stores stores,
            BooleanSupplier hasRead,
            IntSupplier streams,
            Supplier<String> policyFault) {
        this.stores = stores;
        this.inForce = inForce;
        this.hasRead = hasRead;
        this.own = new OwnMetrics(stores, streams, policyFault);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        ExpositionFormatWriter writer =
                formats.findWriter(exchange.getRequestHeaders().getFirst(Headers.ACCEPT));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writer.write(text, collect());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, writer.getContentType());
        exchange.getResponseSender().send(ByteBuffer.wrap(text.toByteArray()));
    }

    private List<JsonNode> current() {
        return stores.surges().current(stores.frames().newestSlide().orElse(Instant.EPOCH));
    }

    private MetricSnapshots collect() {
        Topology topology = inForce.get();
        KnownScopes known = new KnownScopes(topology);
        List<Frame> all = stores.frames().all();
        List<FrameNumbers> numbers = all.stream()
                .filter(frame -> known.contains(frame.key()))
                .map(FrameNumbers::of)
                .toList();
        long unknown =
                all.stream().filter(frame -> !known.contains(frame.key())).count();
        List<MetricSnapshot> families = Stream.of(
                        Gauges.of(numbers),
                        totals.of(numbers),
                        hasRead.getAsBoolean()
                                ? FreshnessCounters.of(topology, stores.freshness())
                                : Stream.<MetricSnapshot>empty(),
                        Stream.of(
                                SurgeGauges.of(topology, current()),
                                EmergencyGauges.of(topology, stores.emergencies()),
                                AlertGauges.of(stores.alerts().current()),
                                CallbackGauges.of(topology, stores.callbacks())),
                        StaffingGauges.of(topology, stores.staffing()),
                        own.of(unknown))
                .flatMap(stream -> stream)
                .toList();
        return new MetricSnapshots(families);
    }
}
