package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.wallboard.access.Token;
import io.ringtide.wire.config.RingtideFile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and how far. */
@Timeout(60)
class GateTest {
    private static final String SCREEN = Token.mint();
    private static final String KTIS = Token.mint();
    private static final String OPERATOR = Token.mint();
    private static final String OVER = Token.mint();
    private static final String EMPTY = Token.mint();

    @TempDir
    private Path folder;

    private Path file;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(folder.resolve(RingtideFile.NAME), policy("  kiosks:\n    - " + kiosk()));
        server = new TestServer(
                TestFloor.topology(), new Security.Guarded(RingtideFile.wallboard(file), file, Map.of()));
        server.put(TestFrame.of("centre:gangwon").waiting(4));
        server.put(TestFrame.of("centre:jeju").waiting(3));
        server.put(TestFrame.of("tenant:kepco").waiting(7));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String kiosk() {
        return "{name: hall, sha256: " + Token.hash(SCREEN) + ", role: ktis, board: floor}\n";
    }

    private static String policy(String more) {
        return """
                access:
                  roles:
                    - {name: operations, everything: true}
                    - {name: ktis, sees: [{tenant: kepco, vendors: [ktis]}]}
                    - {name: nothing, sees: []}
                  services:
                    - {name: planning, sha256: %s, role: ktis}
                    - {name: monitoring, sha256: %s, role: operations}
                    - {name: empty, sha256: %s, role: nothing}
                    - {name: over, sha256: %s, role: operations, until: 2020-01-01T00:00:00Z}
                """.formatted(Token.hash(KTIS), Token.hash(OPERATOR), Token.hash(EMPTY), Token.hash(OVER)) + more;
    }

    private HttpResponse<String> as(String token, String path) throws Exception {
        return server.get(path, "Authorization", "Bearer " + token);
    }

    private HttpResponse<String> onScreen(String path) throws Exception {
        return server.get(path, "Cookie", "__Host-ringtide-screen=" + SCREEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/", "/boards/floor", "/boards/nowhere", "/api/v1/metrics", "/api/v1/metrics/", "/api/v1/stream",
                "/api/v1/topology", "/api/v1/session", "/metrics", "/metrics/", "//metrics", "/healthz/../metrics",
                "/nowhere", "/api/v1/metrics;x=1", "/healthz/x"
            })
    void shouldTellStrangersNothing(String path) throws Exception {
        HttpResponse<String> answer = server.get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"ringtide\"");
        assertThat(answer.body()).isEqualTo(server.get("/api/v1/alerts").body());
    }

    @Test
    void shouldShowPeopleAPageInPlaceOfABoard() throws Exception {
        HttpResponse<String> stranger = server.get("/", "Accept", "text/html");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(stranger.body()).contains("등록된 화면에서만", "Only screens that are known");
        assertThat(server.get("/api/v1/metrics", "Accept", "text/html").body()).contains("unauthenticated");

        HttpResponse<String> off =
                server.get("/boards/floor", "Accept", "text/html", "Cookie", "__Host-ringtide-screen=" + Token.mint());
        assertThat(off.statusCode()).isEqualTo(401);
        assertThat(off.headers().firstValue("Refresh")).contains("10");
        assertThat(off.body()).contains("사용이 중지", "switched off").doesNotContain("Sign in");

        HttpResponse<String> nowhere =
                server.get("/boards/nowhere", "Accept", "text/html", "Authorization", "Bearer " + KTIS);
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.body()).contains("There is no board of this name");

        HttpResponse<String> nothing = server.get("/", "Accept", "text/html", "Authorization", "Bearer " + EMPTY);
        assertThat(nothing.statusCode()).isEqualTo(403);
        assertThat(nothing.body()).contains("No role lets you see anything", "Sign out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/openapi.json", "/board.js", "/kiosk", "/kiosk.js"})
    void shouldBeOpenWhereNobodysNumbersAre(String path) throws Exception {
        assertThat(server.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldTellStrangersThatItIsNotReadyButNotWhose() throws Exception {
        server.clock.advance(Duration.ofMinutes(1));
        assertThat(server.get("/readyz").statusCode()).isEqualTo(503);
        assertThat(server.get("/readyz").body()).contains("not_ready").doesNotContain("kepco");
        assertThat(as(KTIS, "/readyz").body()).doesNotContain("kepco");
        assertThat(as(OPERATOR, "/readyz").body()).contains("kepco");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer wrong",
                "Basic cm9vdDpyb290",
                "Bearer rtk_\u00e9",
                "Bearer a b",
                "Bearer ........"
            })
    void shouldRefuseWhatIsNoToken(String authorization) throws Exception {
        assertThat(server.get("/api/v1/metrics", "Authorization", authorization).statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldRefuseTokensInOtherPlaces() throws Exception {
        assertThat(as(OVER, "/api/v1/metrics").statusCode()).isEqualTo(401);
        assertThat(as(SCREEN, "/api/v1/metrics").statusCode()).isEqualTo(401);
        assertThat(as(Token.hash(OPERATOR), "/api/v1/metrics").statusCode()).isEqualTo(401);
        assertThat(server.get("/api/v1/metrics?token=" + OPERATOR).statusCode()).isEqualTo(401);
        assertThat(server.get("/api/v1/metrics?access_token=" + OPERATOR).statusCode())
                .isEqualTo(401);
        assertThat(server.get("/api/v1/metrics", "Cookie", "__Host-ringtide-screen=" + OPERATOR)
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.get("/api/v1/metrics", "Cookie", "__Host-ringtide-session=" + OPERATOR)
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.get(
                                "/api/v1/metrics",
                                "Cookie",
                                "__Host-ringtide-screen=" + SCREEN,
                                "Authorization",
                                "Bearer wrong")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldSayToWhomMayNothingThatTheyAreKnown() throws Exception {
        assertThat(as(EMPTY, "/api/v1/metrics").statusCode()).isEqualTo(403);
        assertThat(as(EMPTY, "/metrics").statusCode()).isEqualTo(403);
        assertThat(as(EMPTY, "/nowhere").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/metrics, 200, 200, 200",
        "/api/v1/metrics?scope=centre:gangwon, 200, 404, 404",
        "/api/v1/metrics?scope=tenant:kepco, 200, 404, 404",
        "/api/v1/metrics?scope=centre:jeju, 200, 200, 200",
        "/api/v1/intervals, 200, 200, 403",
        "/api/v1/sources, 200, 200, 403",
        "/api/v1/abandonments, 200, 200, 403",
        "/api/v1/callbacks, 200, 200, 403",
        "/api/v1/rejected, 200, 403, 403",
        "/api/v1/rejected/, 200, 403, 403",
        "/metrics, 200, 403, 403",
        "/metrics/, 200, 403, 403",
        "/boards/operations, 200, 404, 404",
        "/boards/vendor, 200, 200, 404",
        "/boards/floor, 200, 200, 200",
        "/api/v1/boards?name=vendor, 200, 200, 404",
        "/api/v1/boards?name=operations, 200, 404, 404",
    })
    void shouldReachAsFarAsTheRole(String path, int operator, int vendor, int screen) throws Exception {
        assertThat(as(OPERATOR, path).statusCode()).isEqualTo(operator);
        assertThat(as(KTIS, path).statusCode()).isEqualTo(vendor);
        assertThat(onScreen(path).statusCode()).isEqualTo(screen);
    }

    @Test
    void shouldShowAVendorItsNineCentresAndNothingOfTheOtherFour() throws Exception {
        String topology = as(KTIS, "/api/v1/topology").body();

        assertThat(topology).contains("jeju", "seoul", "gyeonggi-north").doesNotContain("gangwon", "unies", "daejeon");
        assertThat(as(KTIS, "/api/v1/metrics").body())
                .contains("centre:jeju")
                .doesNotContain("gangwon", "tenant:kepco");
    }

    @Test
    void shouldGiveAScreenItsCookieForItsToken() throws Exception {
        HttpResponse<String> answer = post("/kiosk", SCREEN, "http://127.0.0.1:" + server.port());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"board\":\"floor\"}");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-ringtide-screen=" + SCREEN + ";")
                .contains("; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain");
        assertThat(onScreen("/api/v1/session").body())
                .isEqualTo("{\"kind\":\"screen\",\"name\":\"hall\",\"board\":\"floor\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1.evil.example", ""})
    void shouldTakeNoTokenFromAForeignPage(String origin) throws Exception {
        HttpResponse<String> answer = post("/kiosk", SCREEN, origin);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void shouldTakeNoOtherTokenForAScreens() throws Exception {
        for (String token : new String[] {"", "wrong", OPERATOR, "x".repeat(300), SCREEN + "; Domain=example.org"}) {
            HttpResponse<String> answer = post("/kiosk", token, "http://localhost:" + server.port());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void shouldEndTheStreamOfAScreenWhoseTokenIsRevoked() throws Exception {
        try (EventReader events =
                EventReader.open(server, "/api/v1/stream", "Cookie", "__Host-ringtide-screen=" + SCREEN)) {
            assertThat(events.nextFrame().scope()).isEqualTo("centre:jeju");

            Files.writeString(file, policy(""));

            assertThatThrownBy(() -> {
                        while (true) {
                            events.next();
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(onScreen("/api/v1/metrics").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldStreamAScreenNoSourcesAndNoCallers() throws Exception {
        server.source("""
                {"source":"pbx","tenant":"kepco","state":"live","as_of":"2026-08-03T05:00:00Z","centres":["jeju"]}""".getBytes(StandardCharsets.UTF_8));
        server.stores.callbacks().put("one", """
                {"callback_id":"one","tenant":"kepco","caller":"pseudonym","centre":"jeju","queue":"outage","region":"jeju",\
                "status":"CANDIDATE","priority":1,"due_at":null,"first_attempt":"2026-08-03T05:00:00Z"}""".getBytes(StandardCharsets.UTF_8));
        server.stores.callbacks().tellCounts();
        server.put(TestFrame.of("centre:jeju").waiting(5).asOf(TestFrame.AS_OF.plusSeconds(5)));

        assertThat(toldUntilTheFrame("Cookie", "__Host-ringtide-screen=" + SCREEN))
                .contains("\"kind\":\"callbacks\"")
                .doesNotContain("pbx", "pseudonym");
        assertThat(toldUntilTheFrame("Authorization", "Bearer " + KTIS)).contains("pbx");
    }

    private String toldUntilTheFrame(String header, String value) throws Exception {
        StringBuilder told = new StringBuilder();
        try (EventReader events = EventReader.open(server, "/api/v1/stream", header, value)) {
            EventReader.Event event = events.next();
            while (!event.name().equals("frame")) {
                told.append(event.data());
                event = events.next();
            }
        }
        return told.toString();
    }

    @Test
    void shouldKeepNobodyWaitingForWhoSendsNothing() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = new Socket("127.0.0.1", server.port());
                silent.add(socket);
                socket.getOutputStream()
                        .write(("POST /kiosk HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1:" + server.port()
                                        + "\r\nContent-Length: 200\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < 40; i++) {
                assertThat(as(KTIS, "/api/v1/metrics").statusCode()).isEqualTo(200);
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void shouldLetNobodyInWhenTheFileIsGone() throws Exception {
        Files.delete(file);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(as(OPERATOR, "/api/v1/metrics").statusCode()).isEqualTo(401));
        Files.writeString(file, policy(""));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(as(OPERATOR, "/api/v1/metrics").statusCode()).isEqualTo(200));
    }

    @Test
    void shouldGoOnByWhatHeldWhileTheFileIsWrong() throws Exception {
        Files.writeString(file, policy("  kiosks: nobody\n"));
        Files.writeString(folder.resolve("other"), "not read");
        assertThat(as(KTIS, "/api/v1/metrics").statusCode()).isEqualTo(200);

        Files.writeString(file, "delivery: {receivers: []}\n");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(as(KTIS, "/api/v1/metrics").statusCode()).isEqualTo(401));
    }

    @Test
    void shouldRevokeATokenThoughAnotherPartOfTheFileIsWrong() throws Exception {
        assertThat(onScreen("/api/v1/metrics").statusCode()).isEqualTo(200);
        assertThat(as(OPERATOR, "/metrics").body()).contains("ringtide_wallboard_policy_wrong 0.0");

        Files.writeString(file, "delivery: {recievers: []}\n" + policy(""));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(onScreen("/api/v1/metrics").statusCode()).isEqualTo(401));
        assertThat(as(KTIS, "/api/v1/metrics").statusCode()).isEqualTo(200);
        assertThat(as(OPERATOR, "/readyz").body()).contains("\"access\":", "recievers", "is taken over");
        assertThat(as(OPERATOR, "/metrics").body()).contains("ringtide_wallboard_policy_wrong 1.0");
    }

    @Test
    void shouldTellOperatorsThatTheFileInForceIsNotTheOneOnTheDisk() throws Exception {
        assertThat(as(OPERATOR, "/readyz").body()).isEqualTo("{\"status\":\"ready\"}");

        Files.writeString(file, policy("  kiosks: nobody\n"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(as(OPERATOR, "/readyz").body())
                        .contains("not taken over, what held before holds on", "/access/kiosks"));
        assertThat(as(OPERATOR, "/readyz").statusCode()).isEqualTo(200);
        assertThat(server.get("/readyz").body()).isEqualTo("{\"status\":\"ready\"}");
        assertThat(as(KTIS, "/readyz").body()).isEqualTo("{\"status\":\"ready\"}");

        Files.writeString(file, policy(""));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(as(OPERATOR, "/readyz").body()).isEqualTo("{\"status\":\"ready\"}"));
    }

    @Test
    void shouldLetNobodyTakeThePlacesOfOthers() throws Exception {
        List<EventReader> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 32; i++) {
                EventReader stream = EventReader.open(server, "/api/v1/stream", "Authorization", "Bearer " + KTIS);
                assertThat(stream.next().name()).isEqualTo("hello");
                streams.add(stream);
            }

            assertThat(as(KTIS, "/api/v1/stream").statusCode()).isEqualTo(429);
            streams.add(EventReader.open(server, "/api/v1/stream", "Authorization", "Bearer " + OPERATOR));
            assertThat(streams.get(32).next().name()).isEqualTo("hello");
        } finally {
            for (EventReader stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void shouldHaveNobodyResumeWithSomebodyElsesEyes() throws Exception {
        String last;
        try (EventReader events = EventReader.open(server, "/api/v1/stream", "Authorization", "Bearer " + KTIS)) {
            last = events.nextFrame().id();
        }
        Files.writeString(file, policy("").replace("vendors: [ktis]", "vendors: [ktis, unies]"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(as(KTIS, "/api/v1/metrics").body()).contains("gangwon"));
        try (EventReader events =
                EventReader.open(server, "/api/v1/stream", "Authorization", "Bearer " + KTIS, "Last-Event-ID", last)) {
            assertThat(events.next().name()).isEqualTo("hello");
            assertThat(events.nextFrame().scope()).isEqualTo("centre:gangwon");
        }
    }

    @Test
    void shouldRefuseToListenWhereEverybodyIsNobody() {
        assertThatThrownBy(() -> config("0.0.0.0", new Security.Insecure()))
                .isInstanceOf(UnsafeAddressException.class)
                .hasMessageContaining("--insecure")
                .hasMessageContaining("loopback");
        assertThatThrownBy(() -> config("0.0.0.0", guarded("")))
                .isInstanceOf(UnsafeAddressException.class)
                .hasMessageContaining("wallboard.tls");
        assertThatThrownBy(() -> config("0.0.0.0", guarded("wallboard: {behind_proxy: true}\n")))
                .as("whose pages are its own")
                .isInstanceOf(UnsafeAddressException.class)
                .hasMessageContaining("wallboard.address")
                .hasMessageContaining(file.toString());
        assertThatCode(() -> config(
                        "0.0.0.0", guarded("wallboard: {address: \"https://wall.example.org\", behind_proxy: true}\n")))
                .doesNotThrowAnyException();
        assertThatCode(() -> config("localhost", new Security.Insecure())).doesNotThrowAnyException();
    }

    private Security guarded(String more) {
        return new Security.Guarded(
                RingtideFile.wallboard("ringtide.yaml", more + policy("")), folder.resolve("ringtide.yaml"), Map.of());
    }

    private static WallboardConfig config(String host, Security security) {
        return new WallboardConfig(host, 0, "unused:9092", TestFloor.topology(), security);
    }

    private HttpResponse<String> post(String path, String body, String origin) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
