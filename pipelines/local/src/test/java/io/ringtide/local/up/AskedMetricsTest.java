package io.ringtide.local.up;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.local.backtest.EventLists;
import io.ringtide.local.command.CommandRun;
import io.ringtide.local.delivery.Hooks;
import io.ringtide.local.delivery.Monitoring;
import io.ringtide.local.play.Speed;
import io.ringtide.wire.config.ConfigurationFiles;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What dashboards and rules ask for is what a Ringtide in a storm tells: its wallboard, Flink and its notifier. */
@Timeout(240)
class AskedMetricsTest {
    private static final Pattern SERIES = Pattern.compile("(?m)^[A-Za-z_:][\\w:]*(?=[{ ])");
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** As somebody may have chosen them. */
    private static final Map<String, String> CHOSEN = Map.of(
            "$__rate_interval", "30s",
            "$__range", "5m",
            "$tenant", "kepco",
            "$centre", ".*",
            "$window", "PT15M",
            "$job", "ringtide_live");

    @TempDir
    private static Path folder;

    private static final int PORT = FreePorts.block();
    private static final Wall WALL = new Wall(PORT);
    private static final Instant SINCE = Instant.now();

    private static Hooks hooks;
    private static Up up;
    private static Monitoring monitoring;

    @BeforeAll
    static void start() throws Exception {
        hooks = new Hooks();
        up = play();
        if (Programs.isInstalled("prometheus")
                && Programs.find("prometheus-alertmanager", "alertmanager").isPresent()) {
            UpPorts ports = new UpPorts(PORT);
            monitoring = Monitoring.start(Files.createDirectory(folder.resolve("daemons")), hooks);
            monitoring.watch(
                    "5s",
                    "127.0.0.1:" + PORT,
                    "127.0.0.1:" + ports.flinkMetrics(),
                    "127.0.0.1:" + ports.notifierMetrics());
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (monitoring != null) {
            monitoring.close();
        }
        if (up != null) {
            up.close();
        }
        hooks.close();
    }

    @Test
    void shouldBeMeasured() throws Exception {
        Set<String> asked = AskedMetrics.names();
        Set<String> measured = new TreeSet<>();
        await().atMost(PATIENCE).pollInterval(PAUSE).untilAsserted(() -> {
            for (String page : List.of(
                    WALL.wallboard("/metrics").body(), WALL.flinkMetrics().text(), WALL.notifierMetrics())) {
                SERIES.matcher(page).results().forEach(series -> measured.add(series.group()));
            }
            assertThat(measured).containsAll(asked);
        });
        assertThat(up.failure()).isNotDone();
    }

    /** So that labels are right, too: each expression of a panel has shown something at some time. */
    @Test
    void shouldShowSomething() throws Exception {
        boolean installed = monitoring != null;
        assumeTrue(installed || System.getenv("CI") != null, "Prometheus and Alertmanager are not installed");
        assertThat(installed).as("Prometheus and Alertmanager are installed").isTrue();
        Set<String> empty = new TreeSet<>(AskedMetrics.ofDashboards());
        assertThat(empty).hasSizeGreaterThan(60);
        await().atMost(PATIENCE).pollInterval(PAUSE).untilAsserted(() -> {
            for (String expression : List.copyOf(empty)) {
                if (isShown(expression)) {
                    empty.remove(expression);
                }
            }
            assertThat(empty).isEmpty();
        });
    }

    @Test
    void shouldBeEverythingThatCanBeTheNameOfAMetric() {
        assertThat(AskedMetrics.names(List.of(
                        "sum by (reason) (rate(a_total{reason!=\"b\", c=~\"d|e\"}[5m])) / on (x) group_left (y) f > 1e3",
                        "(time() - g > 120) and h unless up{job=\"i\"} == bool 0 or max(j:k:l offset 5m) / 1024")))
                .containsExactly("a_total", "f", "g", "h", "j:k:l");
    }

    private static boolean isShown(String expression) throws IOException, InterruptedException {
        String query = expression;
        for (Map.Entry<String, String> chosen : CHOSEN.entrySet()) {
            query = query.replace(chosen.getKey(), chosen.getValue());
        }
        String url = monitoring.prometheus() + "/api/v1/query_range?step=5&start=" + SINCE.getEpochSecond() + "&end="
                + Instant.now().getEpochSecond() + "&query=" + URLEncoder.encode(query, UTF_8);
        JsonNode answer = JSON.readTree(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body());
        assertThat(answer.path("status").asText()).as(answer.toString()).isEqualTo("success");
        return !answer.at("/data/result").isEmpty();
    }

    private static Up play() throws Exception {
        CommandRun run = CommandRun.of(
                "simulate", "--hours", "1.4", "--start", "2026-08-03T00:00:00Z", "--storm", "jeju@0.25+0.25:x30");
        assertThat(run.status()).as(run.err()).isZero();
        Path storm = EventLists.write(folder.resolve("storm.ndjson"), run.lines());
        Path configuration = Files.createDirectory(folder.resolve("config"));
        Files.writeString(
                configuration.resolve("topology.yaml"),
                ConfigurationFiles.builtIn().texts().get("topology.yaml"));
        Files.writeString(configuration.resolve("ringtide.yaml"), """
                delivery:
                  receivers:
                    - name: am
                      alertmanager: {urls: ["%s"]}
                """.formatted(hooks.url("")));
        return Up.start(
                new UpSettings(
                        ConfigurationFiles.read(configuration),
                        true,
                        new PlayFile(storm, List.of()).plan(),
                        new Speed(60),
                        Files.createDirectory(folder.resolve("data")),
                        PORT,
                        HistoryChoice.NONE),
                step -> {});
    }
}
