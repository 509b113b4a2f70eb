package io.ringtide.wallboard.http;

import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wallboard.feed.FeedState;
import io.ringtide.wallboard.feed.FeedStatus;
import io.ringtide.wallboard.feed.FrameStore;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /readyz}: 200 where the server is up with the metrics topic and every tenant of the topology has a frame
 * that arrived within the last 10 s, else 503 with the reasons.
 */
public final class Readiness implements HttpHandler {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Topology topology;
    private final FrameStore frames;
    private final FeedStatus status;
    private final InstantSource clock;

    /** @param clock the wall's, as frames' arrivals are measured by */
    public Readiness(Topology topology, FrameStore frames, FeedStatus status, InstantSource clock) {
        this.topology = topology;
        this.frames = frames;
        this.status = status;
        this.clock = clock;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        List<String> reasons = reasons();
        if (reasons.isEmpty()) {
            Answers.json(exchange, StatusCodes.OK, Map.of("status", "ready"));
        } else {
            Answers.json(
                    exchange,
                    StatusCodes.SERVICE_UNAVAILABLE,
                    Map.of("status", "not_ready", "feed", status.state().code(), "reasons", reasons));
        }
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (status.state() != FeedState.LIVE) {
            reasons.add("the feed: " + status.state().meaning());
        }
        for (Tenant tenant : topology.tenants()) {
            Optional<Duration> age =
                    frames.newestArrival(tenant.id()).map(arrival -> Duration.between(arrival, clock.instant()));
            if (age.isEmpty()) {
                reasons.add("tenant " + tenant.id() + ": no frame yet");
            } else if (age.get().compareTo(FRESH) > 0) {
                reasons.add("tenant " + tenant.id() + ": the newest frame arrived "
                        + age.get().toSeconds() + " s ago");
            }
        }
        return reasons;
    }
}
