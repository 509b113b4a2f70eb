package io.ringtide.wallboard;

import io.ringtide.domain.topology.Topology;
import io.ringtide.wallboard.feed.FeedState;
import io.ringtide.wallboard.feed.FeedStatus;
import io.ringtide.wallboard.feed.FrameStore;
import io.ringtide.wallboard.feed.FrameStore.Admission;
import io.ringtide.wallboard.feed.RejectionCounts;
import io.ringtide.wallboard.feed.Stores;
import io.ringtide.wire.report.TopicNames;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A real server, fed by the test instead of a broker. */
final class TestServer implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    final FrameStore frames = WallboardServer.newStore();
    final TestClock clock = new TestClock();
    final Stores stores = Stores.with(frames, clock);
    final RejectionCounts rejections = stores.rejections();
    final FeedStatus status = new FeedStatus(TopicNames.METRICS);
    private final Topology topology;
    private final Security security;
    private WallboardServer server;

    TestServer() {
        this(TestFloor.topology());
    }

    TestServer(Topology topology) {
        this(topology, new Security.Insecure());
    }

    TestServer(Topology topology, Security security) {
        this(topology, security, 0);
    }

    TestServer(Topology topology, Security security, int port) {
        this.topology = topology;
        this.security = security;
        status.enter(FeedState.LIVE);
        stores.intervals().feed().enter(FeedState.LIVE);
        server = start(port);
    }

    private WallboardServer start(int port) {
        return WallboardServer.start(
                new WallboardConfig(WallboardConfig.LOOPBACK, port, "unused:9092", topology, security),
                stores,
                status,
                clock);
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

    /** What the listener hands every request to. */
    HttpHandler root() throws ReflectiveOperationException {
        Field http = WallboardServer.class.getDeclaredField("http");
        Field root = Undertow.class.getDeclaredField("rootHandler");
        http.setAccessible(true);
        root.setAccessible(true);
        return (HttpHandler) root.get(http.get(server));
    }

    Admission put(TestFrame frame) {
        return frames.put(frame.json(), clock.instant());
    }

    void interval(String scope, String from, String to) {
        String record = """
                {"scope":"%s","tenant":"kepco","from":"%s","to":"%s","revision":0,"final":false,"entered":7,\
                "service_level":0.8,"service_level_n":5,"service_level_formula":"ringtide","asa_s":null,"asa_s_n":0,\
                "wait_histogram_answered":[1,0],"cohort":{"entered":7}}""".formatted(scope, from, to);
        stores.intervals().put(record.getBytes(StandardCharsets.UTF_8));
    }

    void alert(String rule, String scope, String status, String startsAt, String asOf) {
        String record = """
                {"fingerprint":"%1$s %2$s","tenant":"kepco","rule":"%1$s","scope":"%2$s","severity":"warning",\
                "status":"%3$s","starts_at":"%4$s","as_of":"%5$s"}""".formatted(rule, scope, status, startsAt, asOf);
        stores.alerts().put(rule + ' ' + scope, record.getBytes(StandardCharsets.UTF_8));
    }

    void callback(String id, String centre, String status, int priority, String firstAttempt) {
        String record = """
                {"callback_id":"%s","tenant":"kepco","centre":"%s","queue":"outage","region":"jeju","status":"%s","priority":%d,\
                "due_at":null,"first_attempt":"%s"}""".formatted(id, centre, status, priority, firstAttempt);
        stores.callbacks().put(id, record.getBytes(StandardCharsets.UTF_8));
        stores.callbacks().tellCounts();
    }

    void staffing(String centre, int gap, boolean isInTrouble, String asOf) {
        staffing(centre, gap, isInTrouble, asOf, "");
    }

    /** @param advice more fields as JSON, each with a comma behind it */
    void staffing(String centre, int gap, boolean isInTrouble, String asOf, String advice) {
        String record = """
                {"tenant":"kepco","scope":"centre:%1$s","centre":"%1$s","queue":null,"clear_backlog_by":null,"model":"erlang_c","inputs":{},\
                "required_agents":%2$d,"staffed_agents":12,"gap":%3$d,"in_trouble":%4$b,\
                "borrow_from":[{"centre":"seoul","slack":2},{"centre":"busan","slack":1}],"lend_to":[],\
                %6$s\
                "as_of":"%5$s"}""".formatted(centre, 12 + gap, gap, isInTrouble, asOf, advice);
        stores.staffing().put("kepco/centre:" + centre, record.getBytes(StandardCharsets.UTF_8));
    }

    /** @param record of {@code ringtide.sources} */
    void source(byte[] record) {
        stores.sources().put(record);
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
