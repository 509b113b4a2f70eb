package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.wire.config.RingtideFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People sign in at a provider that is a real one: it signs its tokens and holds the verifier against the challenge. */
@Timeout(60)
class LoginTest {
    private static final String ISSUER = "utility";
    private static final String CLIENT_SECRET = "canary-of-the-client";

    private final MockOAuth2Server provider = new MockOAuth2Server();

    @TempDir
    private Path folder;

    private Path file;
    private TestServer server;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        provider.start();
        file = Files.writeString(folder.resolve(RingtideFile.NAME), policy("ktis-managers"));
        server = new TestServer(
                TestFloor.topology(),
                new Security.Guarded(RingtideFile.wallboard(file), file, Map.of("SECRET", CLIENT_SECRET)));
        server.put(TestFrame.of("centre:jeju").waiting(3));
        server.put(TestFrame.of("centre:gangwon").waiting(4));
        browser = new Browser(server);
        vouchFor("ktis-managers", "others");
    }

    @AfterEach
    void stop() {
        server.close();
        provider.shutdown();
    }

    private String policy(String members) {
        return """
                wallboard: {address: "%s"}
                access:
                  login: {issuer: "%s", client_id: ringtide, client_secret: {env: SECRET}, idle: PT30M, longest: PT8H}
                  roles:
                    - {name: ktis, members: [%s], sees: [{tenant: kepco, vendors: [ktis]}]}
                """.formatted(Browser.ADDRESS, provider.issuerUrl(ISSUER), members);
    }

    private void vouchFor(String... groups) {
        provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                ISSUER, "kim", "JWT", null, Map.of("groups", List.of(groups), "name", "Kim")));
    }

    @Test
    void shouldLeadStrangersToTheProviderAndBack() throws Exception {
        URI login = browser.leave("/boards/floor?centre=jeju&lang=en");
        assertThat(login).hasToString("/login?return=%2Fboards%2Ffloor%3Fcentre%3Djeju%26lang%3Den");

        HttpResponse<String> back = browser.get(Browser.atProvider(browser.leave(login.toString())));

        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(back.headers().firstValue("Location")).contains("/boards/floor?centre=jeju&lang=en");
        assertThat(browser.cookies).containsOnlyKeys("__Host-ringtide-session");
        assertThat(back.headers().allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie).contains("; Secure; HttpOnly; SameSite=Lax", "; Path=/;"));
        assertThat(browser.get("/boards/floor").statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/v1/session").body())
                .isEqualTo("{\"kind\":\"person\",\"name\":\"Kim\",\"board\":null}");
        assertThat(browser.get("/api/v1/metrics").body())
                .contains("centre:jeju")
                .doesNotContain("gangwon");
    }

    @Test
    void shouldProveThatWhoComesBackIsWhoLeft() throws Exception {
        URI address = browser.leave("/login");
        String answer = Browser.atProvider(address);
        provider.takeRequest();
        provider.takeRequest();
        assertThat(browser.get(answer).statusCode()).isEqualTo(302);

        String sent = provider.takeRequest().getBody().readUtf8();
        String verifier = Browser.parameter(URI.create("http://x/?" + sent), "code_verifier");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        assertThat(Browser.parameter(address, "code_challenge"))
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        assertThat(Browser.parameter(address, "code_challenge_method")).isEqualTo("S256");
        assertThat(Browser.parameter(address, "response_type")).isEqualTo("code");
        assertThat(Browser.parameter(address, "redirect_uri")).isEqualTo(Browser.ADDRESS + "/login/callback");
        assertThat(Browser.parameter(address, "nonce")).hasSizeGreaterThan(40);
        assertThat(Browser.parameter(address, "state")).hasSizeGreaterThan(40);
    }

    @Test
    void shouldTellNobodyButTheProviderItsSecret() throws Exception {
        String sent =
                Base64.getEncoder().encodeToString(("ringtide:" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
        try (LogLines log = LogLines.collect()) {
            browser.signIn();
            provider.takeRequest();
            provider.takeRequest();
            assertThat(provider.takeRequest().getHeader("Authorization")).isEqualTo("Basic " + sent);
            for (String path : List.of("/", "/api/v1/session", "/api/v1/topology", "/api/v1/boards", "/metrics")) {
                assertThat(browser.get(path).body()).as(path).doesNotContain(CLIENT_SECRET);
            }
            String state = Browser.parameter(browser.leave("/login"), "state");
            assertThat(browser.get("/login/callback?state=" + state + "&code=wrong")
                            .body())
                    .doesNotContain(CLIENT_SECRET);
            provider.shutdown();
            assertThat(new Browser(server).get("/login").body()).doesNotContain(CLIENT_SECRET);

            assertThat(log.all()).isNotEmpty().noneMatch(line -> line.contains(CLIENT_SECRET) || line.contains(sent));
        }
    }

    @Test
    void shouldSignInTwoTabsAtOnce() throws Exception {
        vouchFor("ktis-managers");
        URI first = browser.leave("/login?return=/boards/floor");
        URI second = browser.leave("/login?return=/boards/vendor");
        String firstBack = Browser.atProvider(first);
        String secondBack = Browser.atProvider(second);

        assertThat(browser.get(secondBack).headers().firstValue("Location")).contains("/boards/vendor");
        assertThat(browser.get(firstBack).headers().firstValue("Location")).contains("/boards/floor");

        assertThat(browser.cookies).containsOnlyKeys("__Host-ringtide-session");
        assertThat(browser.get("/api/v1/session").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldKeepFewOfManySignInsThatNobodyCameBackFrom() throws Exception {
        for (int i = 0; i < 30; i++) {
            browser.leave("/login");
        }
        assertThat(browser.cookies).hasSize(8);

        assertThat(browser.signIn().statusCode()).isEqualTo(302);
        assertThat(browser.cookies).containsKey("__Host-ringtide-session");
    }

    @Test
    void shouldAskABrowserToWaitForTheProvider() throws Exception {
        provider.shutdown();

        HttpResponse<String> answer = server.get("/login", "Accept", "text/html,*/*");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Refresh")).contains("2");
        assertThat(answer.body()).contains("로그인을 기다리는 중입니다", "Waiting to sign you in");
    }

    @Test
    void shouldRefuseWhoDidNotLeave() throws Exception {
        String answer = Browser.atProvider(browser.leave("/login"));
        Browser victim = new Browser(server);

        assertThat(victim.get(answer).statusCode()).isEqualTo(403);
        assertThat(victim.cookies).isEmpty();
        assertThat(victim.leave("/login")).isNotNull();
        Map<String, String> own = Map.copyOf(victim.cookies);
        assertThat(victim.get(answer).statusCode()).as("another state").isEqualTo(403);
        assertThat(victim.cookies).as("nobody else ends what they have begun").isEqualTo(own);
    }

    @Test
    void shouldRefuseWhoComesBackTwiceOrTooLate() throws Exception {
        URI address = browser.leave("/login");
        Map<String, String> pending = Map.copyOf(browser.cookies);
        String answer = Browser.atProvider(address);
        assertThat(browser.get(answer).statusCode()).isEqualTo(302);
        Browser again = new Browser(server);
        again.cookies.putAll(pending);
        assertThat(again.get(answer).statusCode()).isEqualTo(403);

        Browser late = new Browser(server);
        String later = Browser.atProvider(late.leave("/login"));
        server.clock.advance(Duration.ofMinutes(11));
        assertThat(late.get(later).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error=access_denied",
                "code=",
                "code=a&code=b",
                "code=wrong",
                "",
                "code=wrong&iss=http://evil.example"
            })
    void shouldRefuseWhomTheProviderDoesNotSend(String query) throws Exception {
        String state = Browser.parameter(browser.leave("/login"), "state");

        HttpResponse<String> answer = browser.get("/login/callback?state=" + state + '&' + query);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("login_failed").doesNotContain("access_denied");
        assertThat(browser.cookies).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/%5Cevil.example",
                "/boards/..//evil.example",
                "/boards/floor%0d%0aSet-Cookie:a=b",
                "javascript:alert(1)",
                "/logout",
                "boards/floor"
            })
    void shouldLeadNowhereElse(String back) throws Exception {
        HttpResponse<String> answer = browser.get(Browser.atProvider(browser.leave("/login?return=" + back)));

        assertThat(answer.headers().firstValue("Location")).contains("/");
    }

    @Test
    void shouldLetNobodyInWithoutARole() throws Exception {
        Files.writeString(file, policy("others-altogether"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            vouchFor("nobody");
            Browser anybody = new Browser(server);
            anybody.signIn();
            assertThat(anybody.get("/api/v1/metrics").statusCode()).isEqualTo(403);
        });
    }

    @Test
    void shouldTakeTheRoleFromWhoIsSignedIn() throws Exception {
        browser.signIn();
        assertThat(browser.get("/api/v1/metrics").statusCode()).isEqualTo(200);

        Files.writeString(file, policy("somebody-else"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(browser.get("/api/v1/metrics").statusCode()).isEqualTo(403));
    }

    @Test
    void shouldEndASessionThatNobodyTouchesAndItsStream() throws Exception {
        browser.signIn();
        try (EventReader events = EventReader.open(server, "/api/v1/stream", "Cookie", browser.cookieHeader())) {
            assertThat(events.nextFrame().scope()).isEqualTo("centre:jeju");
            server.clock.advance(Duration.ofMinutes(31));
            assertEnds(events);
        }
        assertThat(browser.get("/api/v1/metrics").statusCode()).isEqualTo(401);
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void shouldKeepASessionThatIsTouchedAndNotByAStream() throws Exception {
        browser.signIn();
        server.clock.advance(Duration.ofMinutes(20));
        assertThat(browser.get("/boards/floor").statusCode()).isEqualTo(200);
        server.clock.advance(Duration.ofMinutes(20));
        assertThat(browser.get("/api/v1/trend?measure=waiting").statusCode()).isEqualTo(200);
        try (EventReader events = EventReader.open(server, "/api/v1/stream", "Cookie", browser.cookieHeader())) {
            assertThat(events.next().name()).isEqualTo("hello");
        }
        server.clock.advance(Duration.ofMinutes(11));
        assertThat(browser.get("/boards/floor").statusCode()).isEqualTo(302);
    }

    /** What a page that shows boards in turns asks for, and a reload that nobody has asked for. */
    @ParameterizedTest
    @CsvSource({
        "/api/v1/boards, '', false",
        "/api/v1/boards?name=floor, Sec-Fetch-Mode: cors, false",
        "/api/v1/topology, Sec-Fetch-Mode: cors, false",
        "/api/v1/session, Sec-Fetch-Mode: cors, false",
        "/api/v1/metrics, '', false",
        "/boards/floor, Sec-Fetch-Mode: navigate, false",
        "/boards/floor, Sec-Fetch-Mode: navigate/Sec-Fetch-User: ?1, true",
        "/boards/floor, '', true",
        "/api/v1/metrics, Sec-Fetch-Mode: navigate/Sec-Fetch-User: ?1, true",
        "/api/v1/session?touched=1, Sec-Fetch-Mode: cors, true",
    })
    void shouldTakeForATouchWhatAPersonDoes(String path, String headers, boolean isTouch) throws Exception {
        browser.signIn();
        server.clock.advance(Duration.ofMinutes(20));
        List<String> sent = new ArrayList<>(List.of("Cookie", browser.cookieHeader()));
        for (String header : headers.isEmpty() ? new String[0] : headers.split("/")) {
            sent.addAll(List.of(header.split(": ")));
        }
        assertThat(server.get(path, sent.toArray(String[]::new)).statusCode()).isEqualTo(200);
        server.clock.advance(Duration.ofMinutes(20));

        assertThat(browser.get("/api/v1/session").statusCode()).isEqualTo(isTouch ? 200 : 401);
    }

    @Test
    void shouldEndASessionAndItsStreamAtTheSignOut() throws Exception {
        browser.signIn();
        String cookies = browser.cookieHeader();
        try (EventReader events = EventReader.open(server, "/api/v1/stream", "Cookie", cookies)) {
            assertThat(events.next().name()).isEqualTo("hello");
            assertThat(browser.post("/logout", "").statusCode()).isEqualTo(403);
            assertThat(browser.post("/logout", "http://evil.example").statusCode())
                    .isEqualTo(403);
            assertThat(browser.get("/logout").statusCode()).isEqualTo(405);
            assertThat(browser.get("/api/v1/session").statusCode()).isEqualTo(200);

            assertThat(browser.post("/logout", Browser.ADDRESS).statusCode()).isEqualTo(200);

            assertThat(browser.cookies).isEmpty();
            assertEnds(events);
        }
        assertThat(server.get("/api/v1/session", "Cookie", cookies).statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldTakeNoSessionThatIsNotItsOwn() throws Exception {
        browser.cookies.put("__Host-ringtide-session", "planted");
        browser.signIn();

        assertThat(browser.cookies.get("__Host-ringtide-session")).isNotEqualTo("planted");
        String first = browser.cookieHeader();
        vouchFor("ktis-managers");
        browser.signIn();
        assertThat(server.get("/api/v1/session", "Cookie", first).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldSayThatNobodyCanSignInWhileTheProviderIsAway() throws Exception {
        provider.shutdown();

        assertThat(browser.get("/login").statusCode()).isEqualTo(503);
        assertThat(browser.get("/healthz").statusCode()).isEqualTo(200);
    }

    private static void assertEnds(EventReader events) {
        assertThatThrownBy(() -> {
                    while (true) {
                        events.next();
                    }
                })
                .isInstanceOf(IOException.class);
    }
}
