package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.wallboard.feed.FeedState;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ReadinessTest {
    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldBeReadyWithAFreshFrame() throws Exception {
        server.put(TestFrame.of("tenant:kepco"));
        server.clock.advance(Duration.ofSeconds(9));

        assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNotBeReadyBeforeTheFirstFrame() throws Exception {
        HttpResponse<String> answer = server.get("/readyz");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("tenant kepco: no frame yet");
    }

    @Test
    void shouldNotBeReadyWhenFramesHaveStoppedComing() throws Exception {
        server.put(TestFrame.of("tenant:kepco"));
        server.clock.advance(Duration.ofSeconds(12));

        HttpResponse<String> answer = server.get("/readyz");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("arrived 12 s ago");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LIVE")
    void shouldNotBeReadyBeforeItHasCaughtUp(FeedState state) throws Exception {
        server.put(TestFrame.of("tenant:kepco"));
        server.status.enter(state);

        HttpResponse<String> answer = server.get("/readyz");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains(state.code(), state.meaning());
    }

    @Test
    void shouldServeAndSayWhyWithoutABroker() throws Exception {
        try (WallboardServer lonely =
                WallboardServer.start(WallboardConfig.onLoopback(0, "127.0.0.1:1", TestFloor.topology()))) {
            String base = "http://127.0.0.1:" + lonely.port();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(TestHttp.get(base + "/readyz").body()).contains("broker_unreachable"));
            assertThat(TestHttp.get(base + "/healthz").statusCode()).isEqualTo(200);
        }
    }
}
