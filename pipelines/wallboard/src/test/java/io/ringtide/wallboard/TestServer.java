package io.ringtide.wallboard;

import io.ringtide.domain.topology.Topology;
import io.ringtide.wallboard.feed.FeedState;
import io.ringtide.wallboard.feed.FeedStatus;
import io.ringtide.wallboard.feed.FrameStore;
import io.ringtide.wallboard.feed.FrameStore.Admission;
import io.ringtide.wallboard.feed.RejectionCounts;
import io.ringtide.wallboard.feed.Stores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A real server, fed by the test instead of a broker. */
final class TestServer implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    final FrameStore frames = WallboardServer.newStore();
    final Stores stores = Stores.with(frames);
    final RejectionCounts rejections = stores.rejections();
    final FeedStatus status = new FeedStatus();
    final TestClock clock = new TestClock();
    private final Topology topology;
    private WallboardServer server;

    TestServer() {
        this(TestFloor.topology());
    }

    TestServer(Topology topology) {
        this.topology = topology;
        status.enter(FeedState.LIVE);
        server = start(0);
    }

    private WallboardServer start(int port) {
        return WallboardServer.start(WallboardConfig.onLoopback(port, "unused:9092", topology), stores, status, clock);
    }

    /** Comes back on the same port after it was closed. */
    void startAgain(int port) {
        server = start(port);
    }

    void playIsOver() {
        server.playIsOver();
    }

    int port() {
        return server.port();
    }

    Admission put(TestFrame frame) {
        return frames.put(frame.json(), clock.instant());
    }

    void alert(String rule, String scope, String status, String startsAt, String asOf) {
        String record = """
                {"fingerprint":"%1$s %2$s","tenant":"kepco","rule":"%1$s","scope":"%2$s","severity":"warning",\
                "status":"%3$s","starts_at":"%4$s","as_of":"%5$s"}""".formatted(rule, scope, status, startsAt, asOf);
        stores.alerts().put(rule + ' ' + scope, record.getBytes(StandardCharsets.UTF_8));
    }

    void callback(String id, String centre, String status, int priority, String firstAttempt) {
        String record = """
                {"callback_id":"%s","tenant":"kepco","centre":"%s","region":"jeju","status":"%s","priority":%d,\
                "due_at":null,"first_attempt":"%s"}""".formatted(id, centre, status, priority, firstAttempt);
        stores.callbacks().put(id, record.getBytes(StandardCharsets.UTF_8));
    }

    void emergency(String region, String level, String asOf) {
        String record = """
                {"tenant":"kepco","region":"%s","level":"%s","as_of":"%s"}""".formatted(region, level, asOf);
        stores.emergencies().put("kepco/region:" + region, record.getBytes(StandardCharsets.UTF_8));
    }

    /** @param endedAt as JSON, null where it goes on */
    void surge(String region, String kind, String endedAt) {
        String record =
                """
                {"surge_id":"%1$s","tenant":"kepco","kind":"%2$s","regions":["%1$s"],"as_of":%4$s,\
                "detected_at":"2026-08-03T04:00:00Z","ended_at":%3$s}""".formatted(region, kind, endedAt, endedAt.equals("null") ? "\"2026-08-03T05:01:00Z\"" : endedAt);
        stores.surges().put("kepco/" + region, record.getBytes(StandardCharsets.UTF_8));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return request("GET", path, headers);
    }

    HttpResponse<String> request(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
    }
}
