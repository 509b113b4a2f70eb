package io.ringtide.local.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Flink answers while it elects a leader lasts too short a time to be met on purpose: here it is answered so often. */
@Timeout(60)
class JobControlTest {
    private static final int ELECTING = 3;

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer jobManager;

    @BeforeEach
    void start() throws IOException {
        jobManager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        jobManager.createContext("/v1/jobs/overview", exchange -> {
            boolean isElecting = asked.incrementAndGet() <= ELECTING;
            byte[] answer = (isElecting
                            ? "{\"errors\":[\"Service temporarily unavailable due to an ongoing leader election.\"]}"
                            : "{\"jobs\":[]}")
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(isElecting ? 503 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        jobManager.start();
    }

    @AfterEach
    void stop() {
        jobManager.stop(0);
    }

    @Test
    void shouldWaitForALeaderBeforeItAsksForASavepoint() {
        JobControl control =
                new JobControl("job", List.of(jobManager.getAddress().getPort()));

        assertThatThrownBy(() -> control.stop(Path.of("savepoints")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no job runs there");
        assertThat(asked).hasValue(ELECTING + 1);
    }

    @Test
    void shouldNotWaitWhereItIsOnlyAskedWhetherTheJobRuns() throws Exception {
        JobControl control =
                new JobControl("job", List.of(jobManager.getAddress().getPort()));

        assertThat(control.isRunning()).isFalse();
        assertThat(asked).hasValue(1);
    }
}
