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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code /readyz}: 200 where the server is up with the metrics topic and every tenant of the topology has a frame
 * that arrived within the last 10 s, else 503 with the reasons for those who see everything. These are told in both cases what is wrong
 * with the file that says who may see what: the server goes on by what held before.
 */
public final class Readiness implements HttpHandler {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Topology topology;
    private final FrameStore frames;
    private final FeedStatus status;
    private final InstantSource clock;
    private final Supplier<String> policyFault;

    /**
     * @param clock the wall's, as frames' arrivals are measured by
     * @param policyFault what is wrong with the file of the policy; "" where nothing is
     */
    public Readiness(
            Topology topology,
            FrameStore frames,
            FeedStatus status,
            InstantSource clock,
            Supplier<String> policyFault) {
        this.topology = topology;
        this.frames = frames;
        this.status = status;
        this.clock = clock;
        this.policyFault = policyFault;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        List<String> reasons = reasons();
        // They name tenants, and what stands in files.
        boolean mayHear =
                Visit.find(exchange).filter(visit -> visit.view().everything()).isPresent();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", reasons.isEmpty() ? "ready" : "not_ready");
        if (!reasons.isEmpty()) {
            body.put("feed", status.state().code());
            body.put("reasons", mayHear ? reasons : List.of());
        }
        String fault = policyFault.get();
        if (mayHear && !fault.isEmpty()) {
            body.put("access", fault);
        }
        Answers.json(exchange, reasons.isEmpty() ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE, body);
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
