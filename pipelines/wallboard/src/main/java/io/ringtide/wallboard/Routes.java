package io.ringtide.wallboard;

import io.ringtide.domain.topology.Topology;
import io.ringtide.wallboard.access.Views;
import io.ringtide.wallboard.feed.FeedStatus;
import io.ringtide.wallboard.feed.Stores;
import io.ringtide.wallboard.gate.KioskDoor;
import io.ringtide.wallboard.http.AbandonmentsApi;
import io.ringtide.wallboard.http.AlertsApi;
import io.ringtide.wallboard.http.Answers;
import io.ringtide.wallboard.http.BadQueryException;
import io.ringtide.wallboard.http.BoardPage;
import io.ringtide.wallboard.http.BoardsApi;
import io.ringtide.wallboard.http.CallbacksApi;
import io.ringtide.wallboard.http.EmergenciesApi;
import io.ringtide.wallboard.http.Gate;
import io.ringtide.wallboard.http.HostGuard;
import io.ringtide.wallboard.http.IntervalsApi;
import io.ringtide.wallboard.http.MetricsApi;
import io.ringtide.wallboard.http.Page;
import io.ringtide.wallboard.http.ReadOnly;
import io.ringtide.wallboard.http.Readiness;
import io.ringtide.wallboard.http.RejectedApi;
import io.ringtide.wallboard.http.Reserved;
import io.ringtide.wallboard.http.SecurityHeaders;
import io.ringtide.wallboard.http.SessionApi;
import io.ringtide.wallboard.http.SourcesApi;
import io.ringtide.wallboard.http.StaffingApi;
import io.ringtide.wallboard.http.SurgesApi;
import io.ringtide.wallboard.http.TopologyApi;
import io.ringtide.wallboard.http.TrendApi;
import io.ringtide.wallboard.prometheus.PrometheusExporter;
import io.ringtide.wallboard.stream.StreamHub;
import io.ringtide.wire.config.Board;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.ExceptionHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.util.StatusCodes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path is answered by whom. */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final List<String> PAGES = List.of(
            "address.js",
            "agents.js",
            "band.js",
            "board.css",
            "board.js",
            "clock.js",
            "controls.js",
            "details.js",
            "dom.js",
            "figure.js",
            "floor.js",
            "format.js",
            "freshness.js",
            "grades.js",
            "grid.js",
            "headline.js",
            "icon.svg",
            "kiosk.css",
            "kiosk.js",
            "legend.js",
            "list.js",
            "measures.js",
            "message.css",
            "message.js",
            "names.js",
            "panel.js",
            "sound.js",
            "stream.js",
            "trend.js",
            "words.js");

    private Routes() {}

    static HttpHandler of(
            Doors doors, Topology topology, Stores stores, FeedStatus status, StreamHub stream, InstantSource clock) {
        PathHandler paths = Handlers.path(guarded(Routes::notFound))
                .addExactPath("/", Page.of("index.html"))
                .addPrefixPath("/boards", worker(new BoardPage(boards(stores))))
                .addExactPath("/openapi.json", Page.of("openapi.json"));
        PAGES.forEach(page -> paths.addExactPath("/" + page, Page.of(page)));
        answers(topology, stores, status, stream, clock, doors::policyFault).forEach(paths::addExactPath);
        doors.paths()
                .forEach((path, door) ->
                        paths.addExactPath(path, door instanceof KioskDoor ? guarded(door) : worker(door)));
        Supplier<Topology> inForce = inForce(topology, stores);
        Gate gate = new Gate(open(doors), doors.entrance(), views(inForce, stores), paths);
        return new SecurityHeaders(
                doors.isSecure(),
                new HostGuard(doors.hosts(), new ReadOnly(doors.posts(), doors.isOurs(), guarded(gate))));
    }

    /** What says nothing of anybody's numbers. */
    private static Set<String> open(Doors doors) {
        return Stream.of(
                        PAGES.stream().map(page -> "/" + page),
                        Stream.of("/openapi.json", "/healthz", "/readyz"),
                        doors.paths().keySet().stream())
                .flatMap(paths -> paths)
                .collect(Collectors.toSet());
    }

    private static Supplier<Topology> inForce(Topology topology, Stores stores) {
        return () ->
                stores.frames().newestSlide().flatMap(stores.topologies()::at).orElse(topology);
    }

    private static Views views(Supplier<Topology> inForce, Stores stores) {
        return new Views(() -> new Views.Held(
                inForce.get(),
                stores.topologies().heldUntil(stores.frames().newestSlide().orElse(Instant.EPOCH))));
    }

    /** What is for programs, by path: as {@code openapi.json} describes it. */
    static Map<String, HttpHandler> answers(
            Topology topology,
            Stores stores,
            FeedStatus status,
            StreamHub stream,
            InstantSource clock,
            Supplier<String> policyFault) {
        Supplier<Topology> inForce = inForce(topology, stores);
        return Map.ofEntries(
                Map.entry("/api/v1/stream", stream),
                Map.entry("/api/v1/metrics", worker(new MetricsApi(stores.frames()))),
                Map.entry("/api/v1/intervals", worker(Reserved.notForScreens(new IntervalsApi(stores.intervals())))),
                Map.entry("/api/v1/rejected", worker(Reserved.forOperators(new RejectedApi(stores.rejections())))),
                Map.entry("/api/v1/sources", worker(Reserved.notForScreens(new SourcesApi(stores.sources())))),
                Map.entry("/api/v1/surges", worker(new SurgesApi(stores))),
                Map.entry("/api/v1/emergencies", worker(new EmergenciesApi(stores))),
                Map.entry("/api/v1/alerts", worker(new AlertsApi(stores))),
                Map.entry(
                        "/api/v1/abandonments",
                        worker(Reserved.notForScreens(new AbandonmentsApi(stores.abandonments())))),
                Map.entry("/api/v1/callbacks", worker(Reserved.notForScreens(new CallbacksApi(stores)))),
                Map.entry("/api/v1/staffing", worker(new StaffingApi(stores))),
                Map.entry("/api/v1/boards", worker(new BoardsApi(boards(stores)))),
                Map.entry("/api/v1/trend", worker(new TrendApi(stores))),
                Map.entry("/api/v1/session", guarded(new SessionApi())),
                Map.entry("/api/v1/topology", worker(new TopologyApi(() -> version(stores), inForce))),
                Map.entry("/healthz", guarded(Routes::alive)),
                Map.entry("/readyz", worker(new Readiness(topology, stores.frames(), status, clock, policyFault))),
                Map.entry(
                        "/metrics",
                        worker(Reserved.forOperators(new PrometheusExporter(
                                inForce, stores, status::isWhole, stream::clients, policyFault)))));
    }

    /** The version of the configuration that the newest numbers were counted by; "" where there is none yet. */
    static String version(Stores stores) {
        return stores.topologies().version(stores.frames().newestSlide().orElse(Instant.EPOCH));
    }

    private static Supplier<SortedMap<String, Board>> boards(Stores stores) {
        return () -> stores.topologies().boards(stores.frames().newestSlide().orElse(Instant.EPOCH));
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
        return Handlers.exceptionHandler(handler)
                .addExceptionHandler(BadQueryException.class, Routes::refused)
                .addExceptionHandler(Throwable.class, Routes::failed);
    }

    private static void refused(HttpServerExchange exchange) {
        if (exchange.getAttachment(ExceptionHandler.THROWABLE) instanceof BadQueryException bad) {
            Answers.error(exchange, StatusCodes.BAD_REQUEST, bad.error(), bad.detail());
        }
    }

    /** Says that it failed, and the reason only to the log. */
    private static void failed(HttpServerExchange exchange) {
        LOG.error("{} failed", exchange.getRequestPath(), exchange.getAttachment(ExceptionHandler.THROWABLE));
        Answers.error(exchange, StatusCodes.INTERNAL_SERVER_ERROR, "failed", "see the server's log");
    }
}
