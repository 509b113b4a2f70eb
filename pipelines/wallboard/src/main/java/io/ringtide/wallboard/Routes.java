package io.ringtide.wallboard;

import io.ringtide.domain.topology.Topology;
import io.ringtide.wallboard.feed.FeedStatus;
import io.ringtide.wallboard.feed.Stores;
import io.ringtide.wallboard.http.AlertsApi;
import io.ringtide.wallboard.http.Answers;
import io.ringtide.wallboard.http.CallbacksApi;
import io.ringtide.wallboard.http.EmergenciesApi;
import io.ringtide.wallboard.http.HostGuard;
import io.ringtide.wallboard.http.MetricsApi;
import io.ringtide.wallboard.http.Page;
import io.ringtide.wallboard.http.ReadOnly;
import io.ringtide.wallboard.http.Readiness;
import io.ringtide.wallboard.http.RejectedApi;
import io.ringtide.wallboard.http.SecurityHeaders;
import io.ringtide.wallboard.http.SourcesApi;
import io.ringtide.wallboard.http.SurgesApi;
import io.ringtide.wallboard.http.TopologyApi;
import io.ringtide.wallboard.prometheus.PrometheusExporter;
import io.ringtide.wallboard.stream.StreamHub;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.ExceptionHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.util.StatusCodes;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path is answered by whom. */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final List<String> PAGES = List.of(
            "board.css",
            "board.js",
            "clock.js",
            "dom.js",
            "format.js",
            "freshness.js",
            "grades.js",
            "headline.js",
            "icon.svg",
            "legend.js",
            "numbers.js",
            "stream.js",
            "tiles.js",
            "words.js");

    private Routes() {}

    static HttpHandler of(
            String host, Topology topology, Stores stores, FeedStatus status, StreamHub stream, InstantSource clock) {
        Supplier<Topology> inForce = () ->
                stores.frames().newestSlide().flatMap(stores.topologies()::at).orElse(topology);
        PathHandler paths = Handlers.path(guarded(Routes::notFound))
                .addExactPath("/", Page.of("index.html"))
                .addExactPath("/api/v1/stream", stream)
                .addExactPath("/api/v1/metrics", worker(new MetricsApi(stores.frames())))
                .addExactPath("/api/v1/rejected", worker(new RejectedApi(stores.rejections())))
                .addExactPath("/api/v1/sources", worker(new SourcesApi(stores.sources())))
                .addExactPath("/api/v1/surges", worker(new SurgesApi(stores)))
                .addExactPath("/api/v1/emergencies", worker(new EmergenciesApi(stores)))
                .addExactPath("/api/v1/alerts", worker(new AlertsApi(stores)))
                .addExactPath("/api/v1/callbacks", worker(new CallbacksApi(stores)))
                .addExactPath("/api/v1/topology", worker(new TopologyApi(inForce)))
                .addExactPath("/healthz", guarded(Routes::alive))
                .addExactPath("/readyz", worker(new Readiness(topology, stores.frames(), status, clock)))
                .addExactPath("/metrics", worker(new PrometheusExporter(inForce, stores, stream::clients)));
        PAGES.forEach(page -> paths.addExactPath("/" + page, Page.of(page)));
        return new SecurityHeaders(new HostGuard(host, new ReadOnly(paths)));
    }

    private static void alive(HttpServerExchange exchange) {
        Answers.json(exchange, StatusCodes.OK, Map.of("status", "alive"));
    }

    private static void notFound(HttpServerExchange exchange) {
        Answers.error(exchange, StatusCodes.NOT_FOUND, "not_found", "there is nothing at this path");
    }

    /** Off the I/O threads, which the streams need. */
    private static HttpHandler worker(HttpHandler handler) {
        return new BlockingHandler(guarded(handler));
    }

    private static HttpHandler guarded(HttpHandler handler) {
        return Handlers.exceptionHandler(handler).addExceptionHandler(Throwable.class, Routes::failed);
    }

    /** Says that it failed, and the reason only to the log. */
    private static void failed(HttpServerExchange exchange) {
        LOG.error("{} failed", exchange.getRequestPath(), exchange.getAttachment(ExceptionHandler.THROWABLE));
        Answers.error(exchange, StatusCodes.INTERNAL_SERVER_ERROR, "failed", "see the server's log");
    }
}
