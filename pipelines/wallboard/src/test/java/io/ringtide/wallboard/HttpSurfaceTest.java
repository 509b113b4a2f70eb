package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.domain.topology.Name;
import io.ringtide.wallboard.feed.FeedState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpSurfaceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, 200, text/html; charset=utf-8, no-cache",
        "/boards/floor, 200, text/html; charset=utf-8, no-cache",
        "/boards/nowhere, 404, application/json; charset=utf-8, no-store",
        "/boards, 404, application/json; charset=utf-8, no-store",
        "/boards/floor/x, 404, application/json; charset=utf-8, no-store",
        "/api/v1/boards, 200, application/json; charset=utf-8, no-store",
        "/api/v1/boards?name=vendor, 200, application/json; charset=utf-8, no-store",
        "/api/v1/boards?name=nowhere, 404, application/json; charset=utf-8, no-store",
        "/api/v1/trend?tenant=kepco&scope=centre:jeju&measure=waiting, 200, application/json; charset=utf-8, no-store",
        "/api/v1/trend?measure=asa&window=PT2M, 400, application/json; charset=utf-8, no-store",
        "/board.css, 200, text/css; charset=utf-8, no-cache",
        "/board.js, 200, text/javascript; charset=utf-8, no-cache",
        "/icon.svg, 200, image/svg+xml, no-cache",
        "/api/v1/metrics, 200, application/json; charset=utf-8, no-store",
        "/api/v1/metrics?scope=centre:nowhere, 404, application/json; charset=utf-8, no-store",
        "/api/v1/topology, 200, application/json; charset=utf-8, no-store",
        "/api/v1/rejected, 200, application/json; charset=utf-8, no-store",
        "/api/v1/emergencies, 200, application/json; charset=utf-8, no-store",
        "/api/v1/alerts, 200, application/json; charset=utf-8, no-store",
        "/api/v1/abandonments, 200, application/json; charset=utf-8, no-store",
        "/api/v1/callbacks, 200, application/json; charset=utf-8, no-store",
        "/api/v1/intervals, 200, application/json; charset=utf-8, no-store",
        "/api/v1/intervals?from=noon, 400, application/json; charset=utf-8, no-store",
        "/api/v1/alerts?format=csv, 200, text/csv; charset=utf-8; header=present, no-store",
        "/api/v1/alerts?format=xls, 400, application/json; charset=utf-8, no-store",
        "/openapi.json, 200, application/json; charset=utf-8, no-cache",
        "/api/v1/callbacks?limit=many, 400, application/json; charset=utf-8, no-store",
        "/api/v1/staffing, 200, application/json; charset=utf-8, no-store",
        "/api/v1/surges, 200, application/json; charset=utf-8, no-store",
        "/healthz, 200, application/json; charset=utf-8, no-store",
        "/readyz, 503, application/json; charset=utf-8, no-store",
        "/metrics, 200, text/plain; version=0.0.4; charset=utf-8, no-store",
        "/nothing, 404, application/json; charset=utf-8, no-store",
        "/../../etc/passwd, 404, application/json; charset=utf-8, no-store",
    })
    void shouldAnswerEveryPathWithItsTypeAndTheSecurityHeaders(String path, int status, String type, String cache)
            throws Exception {
        HttpResponse<String> answer = server.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(type);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly(cache);
        assertGuarded(answer);
    }

    @Test
    void shouldCountTheRejectedBySourceAndReason() throws Exception {
        assertThat(server.get("/api/v1/rejected").body()).isEqualTo("[]");
        server.rejections.add("{\"source\":\"/pbx-2\",\"reason\":\"too_late\"}".getBytes(StandardCharsets.UTF_8));
        server.rejections.add("{\"source\":\"\",\"reason\":\"malformed\"}".getBytes(StandardCharsets.UTF_8));
        server.rejections.add("{\"source\":\"/pbx-2\",\"reason\":\"too_late\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(server.get("/api/v1/rejected").body())
                .isEqualTo("[{\"source\":\"\",\"reason\":\"malformed\",\"count\":1},"
                        + "{\"source\":\"/pbx-2\",\"reason\":\"too_late\",\"count\":2}]");
    }

    @Test
    void shouldTellSurgesThatGoOnOrEndedWithinADayOfTheNewestFrame() throws Exception {
        assertThat(server.get("/api/v1/surges").body()).isEqualTo("[]");
        server.surge("jeju", "REGIONAL", "null");
        server.surge("busan", "REGIONAL", "\"2026-08-03T05:00:00Z\"");
        assertThat(regions()).containsExactly("busan", "jeju");

        server.put(TestFrame.of("centre:jeju").asOf(Instant.parse("2026-08-04T05:00:00Z")));
        assertThat(regions()).containsExactly("busan", "jeju");
        server.put(TestFrame.of("centre:jeju").asOf(Instant.parse("2026-08-04T05:00:05Z")));
        assertThat(regions()).containsExactly("jeju");
    }

    @Test
    void shouldTellHowRegionsAreRunByTheNewestRecordOfEach() throws Exception {
        assertThat(server.get("/api/v1/emergencies").body()).isEqualTo("[]");
        server.emergency("jeju", "WATCH", "2026-08-03T05:00:00Z");
        server.emergency("jeju", "EMERGENCY", "2026-08-03T05:00:10Z");
        server.emergency("jeju", "WATCH", "2026-08-03T05:00:00Z");
        server.emergency("busan", "NORMAL", "2026-08-03T04:00:00Z");
        server.emergency("seoul", "NO LEVEL", "2026-08-03T04:00:00Z");
        assertThat(StreamSupport.stream(
                        JSON.readTree(server.get("/api/v1/emergencies").body()).spliterator(), false))
                .extracting(record -> record.path("region").asText() + " "
                        + record.path("level").asText())
                .containsExactly("busan NORMAL", "jeju EMERGENCY");
    }

    @Test
    void shouldTellOfAlertsByTheNewestRecordOfEachWhatFiresFirst() throws Exception {
        assertThat(server.get("/api/v1/alerts").body()).isEqualTo("[]");
        server.alert("wait", "queue:a/b", "PENDING", "2026-08-03T05:00:00Z", "2026-08-03T05:00:00Z");
        server.alert("wait", "queue:a/b", "FIRING", "2026-08-03T05:00:00Z", "2026-08-03T05:00:30Z");
        server.alert("wait", "queue:a/b", "PENDING", "2026-08-03T05:00:00Z", "2026-08-03T05:00:00Z");
        server.alert("wait", "queue:a/c", "PENDING", "2026-08-03T05:01:00Z", "2026-08-03T05:01:00Z");
        server.alert("wait", "queue:a/d", "RESOLVED", "2026-08-03T04:00:00Z", "2026-08-03T04:10:00Z");
        server.alert("wait", "queue:a/e", "RESOLVED", "2026-08-02T04:00:00Z", "2026-08-02T04:10:00Z");
        server.alert("wait", "queue:a/f", "NO STATUS", "2026-08-03T04:00:00Z", "2026-08-03T04:10:00Z");
        assertThat(StreamSupport.stream(
                        JSON.readTree(server.get("/api/v1/alerts").body()).spliterator(), false))
                .extracting(record -> record.path("scope").asText() + " "
                        + record.path("status").asText())
                .containsExactly("queue:a/b FIRING", "queue:a/c PENDING", "queue:a/d RESOLVED");
    }

    @Test
    void shouldTellOfOpenCallbacksTheMostUrgentFirst() throws Exception {
        assertThat(server.get("/api/v1/callbacks").body()).isEqualTo("[]");
        server.callback("a", "jeju", "CANDIDATE", 4, "2026-08-03T05:00:00Z");
        server.callback("b", "jeju", "ATTEMPTED", 2, "2026-08-03T05:01:00Z");
        server.callback("c", "busan", "CANDIDATE", 2, "2026-08-03T05:00:30Z");
        server.callback("d", "jeju", "CANDIDATE", 1, "2026-08-03T05:02:00Z");
        server.callback("d", "jeju", "SUPERSEDED", 1, "2026-08-03T05:02:00Z");
        server.callback("e", "jeju", "NO STATUS", 1, "2026-08-03T05:02:00Z");
        assertThat(callbacks("")).containsExactly("c", "b", "a");
        assertThat(callbacks("?centre=jeju")).containsExactly("b", "a");
        assertThat(callbacks("?centre=jeju&centre=busan")).containsExactly("c", "b", "a");
        assertThat(callbacks("?limit=1")).containsExactly("c");
        assertThat(callbacks("?tenant=other")).isEmpty();
    }

    @Test
    void shouldTellIntervalsOfAScopeAndATime() throws Exception {
        assertThat(server.get("/api/v1/intervals").body()).isEqualTo("[]");
        server.interval("centre:jeju", "2026-08-03T05:00:00Z", "2026-08-03T05:15:00Z");
        server.interval("centre:jeju", "2026-08-03T05:00:00Z", "2026-08-03T05:30:00Z");
        server.interval("centre:busan", "2026-08-02T06:00:00Z", "2026-08-02T06:15:00Z");
        server.interval("centre:busan", "2026-08-02T05:15:00Z", "2026-08-02T05:30:00Z");
        server.interval("centre:busan", "2026-08-02T05:00:00Z", "2026-08-02T05:30:00Z");

        assertThat(intervals("")).containsExactly("jeju 03T05:00 15", "jeju 03T05:00 30");
        assertThat(intervals("?scope=centre:busan")).containsExactly("busan 02T06:00 15");
        assertThat(intervals("?minutes=30")).containsExactly("jeju 03T05:00 30");
        assertThat(intervals("?scope=centre:busan&from=2026-08-01T00:00:00Z")).hasSize(3);
        assertThat(intervals("?tenant=other")).isEmpty();
        assertThat(intervals("?from=2026-08-02T14:00:00%2B09:00&to=2026-08-02T05:30:00Z"))
                .containsExactly("busan 02T05:00 30", "busan 02T05:15 15");
        assertThat(server.get("/api/v1/intervals?scope=centre:jeju&minutes=15&format=csv")
                        .body())
                .isEqualTo(
                        "scope,tenant,from,to,revision,final,entered,service_level,service_level_n,"
                                + "service_level_formula,asa_s,asa_s_n,wait_histogram_answered,cohort.entered\r\n"
                                + "centre:jeju,kepco,2026-08-03T05:00:00Z,2026-08-03T05:15:00Z,0,false,7,0.8,5,ringtide,,0,1 0,7\r\n");
    }

    @Test
    void shouldRefuseIntervalsOfWhichItHoldsAPart() throws Exception {
        server.interval("centre:jeju", "2026-08-03T05:00:00Z", "2026-08-03T05:15:00Z");
        server.stores.intervals().forgetBefore(Instant.parse("2026-08-03T05:00:00Z"));
        assertThat(server.get("/api/v1/intervals?to=2026-08-03T05:15:00Z").body())
                .contains("before_kept");

        HttpResponse<String> answer = server.get("/api/v1/intervals?from=2026-08-03T04:45:00Z");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("before_kept", "2026-08-03T05:00:00Z");
        assertThat(intervals("?from=2026-08-03T05:00:00Z")).hasSize(1);
        assertThat(intervals("")).hasSize(1);
    }

    @Test
    void shouldNotTellOfIntervalsBeforeTheTopicIsReadToItsEnd() throws Exception {
        server.interval("centre:jeju", "2026-08-03T05:00:00Z", "2026-08-03T05:15:00Z");
        server.stores.intervals().feed().enter(FeedState.CATCHING_UP);

        HttpResponse<String> answer = server.get("/api/v1/intervals");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("not_caught_up");
    }

    @Test
    void shouldRefuseATableOfAScopeAsItRefusesARecordOfIt() throws Exception {
        server.put(TestFrame.of("centre:jeju"));
        server.put(TestFrame.of("centre:jeju").tenant("another"));

        assertThat(server.get("/api/v1/metrics?format=csv&scope=centre:nowhere").statusCode())
                .isEqualTo(404);
        assertThat(server.get("/api/v1/metrics?format=csv&scope=centre:jeju").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldTellEachWindowOfAFrameInARowOfItsOwn() throws Exception {
        server.put(TestFrame.of("centre:jeju").counter("PT5M", "answered", 4).agents("AVAILABLE", 2));

        List<String> lines = server.get("/api/v1/metrics?format=csv&scope=centre:jeju")
                .body()
                .lines()
                .toList();
        List<String> columns = List.of(lines.get(0).split(",", -1));
        List<String> fiveMinutes = List.of(lines.get(2).split(",", -1));
        assertThat(lines).hasSize(7);
        assertThat(columns).doesNotHaveDuplicates().contains("live.waiting", "live.agents.AVAILABLE");
        assertThat(fiveMinutes.get(columns.indexOf("window"))).isEqualTo("PT5M");
        assertThat(fiveMinutes.get(columns.indexOf("answered"))).isEqualTo("4");
        assertThat(fiveMinutes.get(columns.indexOf("live.agents.AVAILABLE"))).isEqualTo("2");
        assertThat(fiveMinutes.get(columns.indexOf("asa_s"))).isEmpty();
    }

    private List<String> intervals(String query) throws Exception {
        return StreamSupport.stream(
                        JSON.readTree(server.get("/api/v1/intervals" + query).body())
                                .spliterator(),
                        false)
                .map(record -> record.path("scope").asText().substring(7)
                        + ' '
                        + record.path("from").asText().substring(8, 16)
                        + ' '
                        + Duration.between(
                                        Instant.parse(record.path("from").asText()),
                                        Instant.parse(record.path("to").asText()))
                                .toMinutes())
                .toList();
    }

    @Test
    void shouldTellOfCentresInTroubleFirst() throws Exception {
        assertThat(server.get("/api/v1/staffing").body()).isEqualTo("[]");
        server.staffing("busan", 0, false, "2026-08-03T05:00:00Z");
        server.staffing("gangwon", 3, true, "2026-08-03T05:00:00Z");
        server.staffing("jeju", 3, true, "2026-08-03T05:00:00Z");
        server.staffing("jeju", 80, true, "2026-08-03T05:01:00Z");
        server.staffing("jeju", 9, false, "2026-08-03T04:59:00Z");
        assertThat(staffing("")).containsExactly("jeju 80", "gangwon 3", "busan 0");
        assertThat(staffing("?centre=jeju")).containsExactly("jeju 80");
        assertThat(staffing("?tenant=other")).isEmpty();
    }

    private List<String> staffing(String query) throws Exception {
        List<String> told = new ArrayList<>();
        JSON.readTree(server.get("/api/v1/staffing" + query).body())
                .forEach(record -> told.add(record.path("centre").asText()
                        + ' '
                        + record.path("gap").asInt()));
        return told;
    }

    private List<String> callbacks(String query) throws Exception {
        return StreamSupport.stream(
                        JSON.readTree(server.get("/api/v1/callbacks" + query).body())
                                .spliterator(),
                        false)
                .map(record -> record.path("callback_id").asText())
                .toList();
    }

    private List<String> regions() throws Exception {
        return StreamSupport.stream(
                        JSON.readTree(server.get("/api/v1/surges").body()).spliterator(), false)
                .map(record -> record.path("regions").path(0).asText())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "ODD"})
    void shouldOnlyBeRead(String method) throws Exception {
        HttpResponse<String> answer = server.request(method, "/api/v1/metrics");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
        assertGuarded(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/metrics", "/api/v1/stream", "/metrics", "/healthz"})
    void shouldAnswerHeadWithoutABody(String path) throws Exception {
        HttpResponse<String> answer = server.request("HEAD", path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "localhost:8080, 200",
                "LocalHost, 200",
                "127.0.0.1, 200",
                "[::1]:8080, 200",
                "evil.example, 421",
                "evil.example:8080, 421",
                "127.0.0.1.evil.example, 421",
                "localhost.evil.example, 421",
                "192.168.0.7, 421",
                "'', 421",
            })
    void shouldAnswerOnlyForItsOwnHosts(String host, int status) throws Exception {
        assertThat(raw("GET /api/v1/topology HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status)
                .contains("Content-Security-Policy:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost@evil.example", "[::1", "local host"})
    void shouldNotAnswerForWhatIsNoHost(String host) throws Exception {
        assertThat(raw("GET /api/v1/topology HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .containsPattern("^HTTP/1.1 4")
                .doesNotContain("kepco");
    }

    @Test
    void shouldNotAnswerWithoutAHost() throws Exception {
        assertThat(raw("GET /api/v1/topology HTTP/1.0\r\n\r\n"))
                .contains(" 421 ")
                .doesNotContain("kepco");
    }

    @Test
    void shouldGiveTheNewestFrameOfAScopeByteForByte() throws Exception {
        TestFrame frame = TestFrame.of("centre:jeju").waiting(3);
        server.put(TestFrame.of("centre:busan"));
        server.put(frame);
        server.put(TestFrame.of("centre:jeju")
                .asOf(TestFrame.AS_OF.minusSeconds(5))
                .waiting(9));

        assertThat(server.get("/api/v1/metrics?scope=centre:jeju").body().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(frame.json());
    }

    @Test
    void shouldGiveAllFramesInOrderOfTheirScopes() throws Exception {
        server.put(TestFrame.of("tenant:kepco"));
        server.put(TestFrame.of("centre:jeju"));
        server.put(TestFrame.of("centre:jeju").tenant("another"));

        assertThat(scopes("/api/v1/metrics"))
                .containsExactly("another centre:jeju", "kepco centre:jeju", "kepco tenant:kepco");
        assertThat(scopes("/api/v1/metrics?tenant=kepco")).containsExactly("kepco centre:jeju", "kepco tenant:kepco");
        assertThat(scopes("/api/v1/metrics?tenant=nobody")).isEmpty();
        assertThat(server.get("/api/v1/metrics?scope=centre:jeju").statusCode()).isEqualTo(400);
        assertThat(server.get("/api/v1/metrics?scope=centre:jeju&tenant=kepco").statusCode())
                .isEqualTo(200);
    }

    private Iterable<String> scopes(String path) throws Exception {
        JsonNode array = JSON.readTree(server.get(path).body());
        return array.findValuesAsText("scope").isEmpty()
                ? java.util.List.of()
                : java.util.stream.StreamSupport.stream(array.spliterator(), false)
                        .map(frame -> frame.path("tenant").asText()
                                + ' '
                                + frame.path("scope").asText())
                        .toList();
    }

    @Test
    void shouldTellPublicNamesOfTheTopologyInItsOrder() throws Exception {
        JsonNode tenant = JSON.readTree(server.get("/api/v1/topology").body()).at("/tenants/0");

        assertThat(tenant.path("id").asText()).isEqualTo("kepco");
        assertThat(tenant.path("zone").asText()).isEqualTo("Asia/Seoul");
        assertThat(tenant.path("centres"))
                .extracting(centre -> centre.path("scope").asText())
                .isEqualTo(TestFloor.centreScopes());
        assertThat(tenant.at("/centres/8/queues/0/scope").asText()).isEqualTo("queue:jeju/outage");
        assertThat(tenant.at("/regions/8/scope").asText()).isEqualTo("region:jeju");
        assertThat(JSON.convertValue(tenant.at("/centres/8/name"), Name.class)).isEqualTo(new Name("제주", "Jeju"));
        assertThat(tenant.toString()).doesNotContain("agents", "threshold", "share");
    }

    @Test
    void shouldNotSendAPageAgainThatTheBrowserHas() throws Exception {
        String tag = server.get("/board.css").headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = server.get("/board.css", "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertGuarded(again);
    }

    @Test
    void shouldNameThePortThatIsTaken() {
        assertThatThrownBy(() -> WallboardServer.start(
                        WallboardConfig.onLoopback(server.port(), "127.0.0.1:1", TestFloor.topology())))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + server.port())
                .hasCauseInstanceOf(BindException.class);
    }

    private static void assertGuarded(HttpResponse<?> answer) {
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                        + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control")).isPresent();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
