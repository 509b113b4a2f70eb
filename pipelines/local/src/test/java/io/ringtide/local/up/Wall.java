package io.ringtide.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What a running Ringtide answers over HTTP, seen from outside. */
final class Wall {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final UpPorts ports;

    /** @param port of the wallboard */
    Wall(int port) {
        this.ports = new UpPorts(port);
    }

    HttpResponse<String> wallboard(String path) throws IOException, InterruptedException {
        return get(ports.wallboard(), path);
    }

    HttpResponse<String> flinkUi(String path) throws IOException, InterruptedException {
        return get(ports.flinkUi(), path);
    }

    /** The reporter's small server hangs up on a connection that it has kept for too long: then it is asked on another. */
    FlinkMetrics flinkMetrics() throws IOException, InterruptedException {
        try {
            return new FlinkMetrics(get(ports.flinkMetrics(), "/metrics").body());
        } catch (IOException hungUp) {
            return new FlinkMetrics(get(ports.flinkMetrics(), "/metrics").body());
        }
    }

    String notifierMetrics() throws IOException, InterruptedException {
        return get(ports.notifierMetrics(), "/metrics").body();
    }

    String bootstrapServers() {
        return "127.0.0.1:" + ports.broker();
    }

    /** The newest frames of all scopes. */
    JsonNode frames() throws IOException, InterruptedException {
        return JSON.readTree(wallboard("/api/v1/metrics").body());
    }

    /** The newest frame of a scope; nothing where there is none yet, or no wallboard. */
    Optional<JsonNode> frame(String scope) throws IOException, InterruptedException {
        try {
            HttpResponse<String> answer = wallboard("/api/v1/metrics?scope=" + scope);
            return answer.statusCode() == 200 ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (ConnectException notUpYet) {
            return Optional.empty();
        }
    }

    /** The slide that the tenant's newest frame is as of, epoch milliseconds; 0 where there is none. */
    long asOf() throws IOException, InterruptedException {
        return frame("tenant:kepco")
                .map(frame -> Instant.parse(frame.path("as_of").asText()).toEpochMilli())
                .orElse(0L);
    }

    /**
     * Waits until played time stands, and returns what the frames are as of then: the end of a half hour, the last
     * event's or, where the player was late for that, the next.
     */
    long awaitEnd(PlayFile play) {
        AtomicLong asOf = new AtomicLong();
        await().atMost(Duration.ofSeconds(120)).during(Duration.ofSeconds(2)).untilAsserted(() -> {
            long before = asOf.getAndSet(asOf());
            assertThat(Instant.ofEpochMilli(asOf.get()))
                    .as("as of")
                    .isEqualTo(Instant.ofEpochMilli(before))
                    .isAfterOrEqualTo(Instant.ofEpochMilli(play.end()));
        });
        assertThat(asOf.get() % Duration.ofMinutes(30).toMillis()).isZero();
        return asOf.get();
    }

    /** One of the tenant's totals; 0 where there is no frame. */
    long total(String counter) throws IOException, InterruptedException {
        return frame("tenant:kepco")
                .map(frame -> frame.path("totals").path(counter).asLong())
                .orElse(0L);
    }

    /** The live job as Flink's own API tells of it. */
    JsonNode job() throws IOException, InterruptedException {
        return job("ringtide-live");
    }

    /** Checkpoints of the live job that this run has completed. */
    long checkpoints() throws IOException, InterruptedException {
        return checkpoints("ringtide-live");
    }

    /** Checkpoints of a job that this run has completed; 0 where there is no such job. */
    long checkpoints(String name) throws IOException, InterruptedException {
        return checkpoints(name, "completed");
    }

    /** How often the live job has gone on from a checkpoint. */
    long restored() throws IOException, InterruptedException {
        return checkpoints("ringtide-live", "restored");
    }

    private long checkpoints(String name, String kind) throws IOException, InterruptedException {
        String path = "/jobs/" + job(name).path("jid").asText() + "/checkpoints";
        return JSON.readTree(flinkUi(path).body()).path("counts").path(kind).asLong();
    }

    private JsonNode job(String name) throws IOException, InterruptedException {
        for (JsonNode job : JSON.readTree(flinkUi("/jobs/overview").body()).path("jobs")) {
            if (job.path("name").asText().equals(name)) {
                return JSON.readTree(
                        flinkUi("/jobs/" + job.path("jid").asText()).body());
            }
        }
        return MissingNode.getInstance();
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
