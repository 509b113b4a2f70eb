package io.ringtide.local.up;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.delivery.Hooks;
import io.ringtide.wire.config.TopologyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that are in use, and looked for in everything that a running {@code up} prints, answers, tells and keeps. */
@Timeout(300)
class SecretsNowhereTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SIGNING_KEY = "canary-that-signs-webhooks-0123456789";
    private static final String BEARER = "canary-that-opens-alertmanager-0123456789";
    /** Nobody listens there: what fails is logged. */
    private static final String CLOSED = "http://127.0.0.1:1";

    @TempDir
    private Path folder;

    private final int port = FreePorts.block();
    private final Wall wall = new Wall(port);

    @Test
    void shouldBeWhereTheyWerePutOnly() throws Exception {
        Path data = folder.resolve("data");
        try (Hooks hooks = new Hooks();
                UpProcess up = UpProcess.start(
                        folder,
                        "--play",
                        "storm",
                        "--speed",
                        "360",
                        "--config",
                        configuration(hooks).toString(),
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(port))) {
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> !hooks.bodies("/hook").isEmpty() && wall.checkpoints() > 0);
            await("the log of the one that does not answer")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> (up.out() + up.err()).contains("peers"));
            await("the history job").atMost(Duration.ofSeconds(60)).until(() -> jobs().size() == 2);
            Path password = data.resolve("history").resolve("postgresql").resolve("password");
            List<String> secrets = List.of(
                    SIGNING_KEY,
                    Base64.getEncoder().encodeToString(SIGNING_KEY.getBytes(UTF_8)),
                    BEARER,
                    Files.readString(password).strip());

            assertNone(secrets, "what it printed", up.out() + up.err());
            for (String path : List.of("/", "/metrics", "/api/v1/session", "/api/v1/topology", "/api/v1/alerts")) {
                assertNone(secrets, path, wall.wallboard(path).body());
            }
            for (String path : flinkPaths()) {
                assertNone(secrets, path, wall.flinkUi(path).body());
            }
            assertNone(secrets, "Flink's metrics", wall.flinkMetrics().text());
            assertTopics(secrets);
            ProcessHandle.allProcesses()
                    .forEach(process -> assertNone(
                            secrets,
                            "process " + process.pid(),
                            process.info().commandLine().orElse("")));
            up.askToStop();
            up.await(60);
            assertNone(secrets, "what it printed", up.out() + up.err());
            assertFiles(secrets, data, password);
        }
    }

    private Path configuration(Hooks hooks) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Path key = Files.writeString(
                folder.resolve("key"), "whsec_" + Base64.getEncoder().encodeToString(SIGNING_KEY.getBytes(UTF_8)));
        Path bearer = Files.writeString(folder.resolve("bearer"), BEARER);
        Files.writeString(config.resolve("topology.yaml"), TopologyFile.builtInText());
        Files.writeString(config.resolve("ringtide.yaml"), """
                delivery:
                  receivers:
                    - name: duty
                      webhook: {url: "%s", keys: [{file: '%s'}], allow: [127.0.0.0/8]}
                    - name: peers
                      alertmanager: {urls: ["%s"], bearer: {file: '%s'}, allow: [127.0.0.0/8]}
                """.formatted(hooks.url("/hook"), key, CLOSED, bearer));
        return config;
    }

    /** All that Flink's API tells of configurations, jobs and logs. */
    private List<String> flinkPaths() throws Exception {
        List<String> paths =
                new ArrayList<>(List.of("/jobmanager/config", "/jobmanager/environment", "/jobmanager/logs"));
        for (JsonNode job : jobs()) {
            String of = "/jobs/" + job.path("id").asText();
            Stream.of("", "/config", "/plan", "/exceptions", "/checkpoints/config", "/accumulators")
                    .forEach(part -> paths.add(of + part));
        }
        for (JsonNode manager :
                JSON.readTree(wall.flinkUi("/taskmanagers").body()).path("taskmanagers")) {
            paths.add("/taskmanagers/" + manager.path("id").asText());
        }
        return paths;
    }

    private JsonNode jobs() throws Exception {
        return JSON.readTree(wall.flinkUi("/jobs").body()).path("jobs");
    }

    private void assertTopics(List<String> secrets) throws Exception {
        Set<String> topics;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", wall.bootstrapServers()))) {
            topics = admin.listTopics().names().get();
        }
        assertThat(topics).contains("ringtide.config", "ringtide.alerts", "ringtide.deliveries");
        for (String topic : topics) {
            TestingKafka.read(wall.bootstrapServers(), topic, record -> {
                if (record.value() != null) {
                    assertNone(secrets, topic, new String(record.value(), ISO_8859_1));
                }
            });
        }
    }

    private static void assertFiles(List<String> secrets, Path data, Path password) throws IOException {
        Map<Path, String> files = KeptFiles.of(data);
        assertThat(files).hasSizeGreaterThan(50);
        assertThat(files.remove(password)).contains(secrets.get(secrets.size() - 1));
        files.forEach((file, bytes) -> assertNone(secrets, file.toString(), bytes));
    }

    private static void assertNone(List<String> secrets, String where, String text) {
        assertThat(secrets.stream().map(text::contains)).as(where).containsOnly(false);
    }
}
