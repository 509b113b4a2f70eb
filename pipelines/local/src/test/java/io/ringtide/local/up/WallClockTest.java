package io.ringtide.local.up;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.topology.Scope;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.play.Speed;
import io.ringtide.wire.event.EventWriter;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code --play none}: a producer from outside, the wall's clock, and all that one can look at. */
@Timeout(180)
@TestMethodOrder(OrderAnnotation.class)
class WallClockTest {
    /** Each has four queues of its own, and room for twenty that its topology does not know. */
    private static final List<String> CENTRES = List.of("jeju", "seoul", "busan", "gangwon", "jeonbuk");

    @TempDir
    private static Path data;

    private static Wall wall;
    private static Up up;

    @BeforeAll
    static void start() throws Exception {
        int port = FreePorts.block();
        PlayPlan nothing = new PlayPlan(PlayPlan.NONE, "", LogClock.WALL, Instant.EPOCH, 1);
        wall = new Wall(port);
        up = Up.start(new UpSettings(nothing, new Speed(1), data, port), step -> {});
    }

    @AfterAll
    static void stop() {
        if (up != null) {
            up.close();
        }
    }

    @Test
    @Order(1)
    void shouldSlideOnWithoutAnyEvent() {
        AtomicLong first = new AtomicLong();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            first.set(wall.asOf());
            return first.get() > 0;
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> wall.asOf() >= first.get() + 10_000);

        assertThat(System.currentTimeMillis() - first.get())
                .as("frames follow the wall")
                .isBetween(0L, 60_000L);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> wall.wallboard("/readyz").statusCode() == 200);
        assertThat(up.clock()).as("nothing is played").isZero();
    }

    @Test
    @Order(2)
    @Tag("browser")
    void shouldShowAnEventOnThePageSoonAfterItWasProduced() throws Exception {
        try (Chromium chromium = new Chromium();
                Page page = chromium.browser().newPage(new Browser.NewPageOptions().setLocale("ko-KR"))) {
            page.navigate(up.wallboard() + "/");
            var waiting = page.locator("[data-figure=waiting]");
            var jeju = page.locator("[data-scope=\"centre:jeju\"] .tile-waiting");
            assertThat(waiting.locator(".figure-label")).hasText("대기호");
            assertThat(waiting.locator(".figure-value")).hasText("0");
            assertThat(jeju).hasText("0");

            produce(visit(EventType.CONTACT_ENQUEUED, "1").build());
            assertThat(waiting.locator(".figure-value")).hasText("1");
            assertThat(jeju).hasText("1");

            page.locator("button[lang=en]").click();
            assertThat(waiting.locator(".figure-label")).hasText("Waiting");
            assertThat(waiting.locator(".figure-value")).hasText("1");

            produce(visit(EventType.CONTACT_ANSWERED, "2").agent("jeju-a001").build());
            assertThat(waiting.locator(".figure-value")).hasText("0");
            assertThat(jeju).hasText("0");
        }
    }

    @Test
    @Order(3)
    void shouldCountTheEventInTheWindows() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var frame = wall.frame("queue:jeju/outage").orElseThrow();
            assertThat(frame.path("windows").path("PT5M").path("answered").asInt())
                    .isEqualTo(1);
            assertThat(frame.path("totals").path("entered").asInt()).isEqualTo(1);
            assertThat(frame.path("windows").path("PT5M").path("service_level").asDouble())
                    .isEqualTo(1);
        });
    }

    @Test
    @Order(4)
    void shouldGivePrometheusWhatItsOwnCheckerAccepts() throws Exception {
        boolean installed = Programs.isInstalled("promtool");
        if (System.getenv("CI") != null) {
            assertThat(installed).as("promtool is installed").isTrue();
        }
        assumeTrue(installed, "promtool is not installed");
        String metrics = wall.wallboard("/metrics").body();
        assertThat(metrics)
                .contains(
                        "# TYPE ringtide_waiting_contacts gauge",
                        "# TYPE ringtide_service_level_ratio gauge",
                        "# TYPE ringtide_contacts_entered_total counter",
                        "# TYPE ringtide_rejected_events_total counter");
        assertThat(promtool(metrics)).isEqualTo("0 ");
    }

    @Test
    @Order(5)
    void shouldServeFlinksOwnMetricsAndItsPages() throws Exception {
        FlinkMetrics flink = wall.flinkMetrics();
        assertThat(flink.sum("ringtide_accepted")).isEqualTo(2);
        assertThat(flink.sum("ringtide_events_counted"))
                .as("both by their queue, the arrival by the caller's region too")
                .isEqualTo(3);
        assertThat(flink.sum("ringtide_imbalance")).isZero();
        assertThat(wall.flinkUi("/").body()).containsIgnoringCase("<!doctype html>");
        assertThat(wall.job().path("state").asText()).isEqualTo("RUNNING");
        assertThat(wall.job().path("name").asText()).isEqualTo("ringtide-live");
    }

    @Test
    @Order(6)
    void shouldNameASourceWhoseHeartbeatsStopAndWithholdItsTotalsUntilItIsBack() throws Exception {
        String source = "/kepco/unies/gangwon/pbx-01";
        String other = "/kepco/unies/gangwon/pbx-02";
        produce(heartbeat(source, 0));
        produce(heartbeat(source, 1));
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    // The other one goes on; only silence where there were heartbeats means something.
                    produce(heartbeat(other, System.nanoTime()));
                    var frame = wall.frame("centre:gangwon").orElseThrow();
                    assertThat(frame.path("complete").asBoolean(true)).isFalse();
                    assertThat(frame.path("missing")).hasSize(1);
                    assertThat(frame.path("missing").path(0).path("source").asText())
                            .isEqualTo(source);
                });
        assertThat(wall.frame("vendor:unies").orElseThrow().has("complete")).isTrue();
        assertThat(wall.frame("tenant:kepco").orElseThrow().has("complete")).isTrue();
        assertThat(wall.frame("centre:jeju").orElseThrow().has("complete")).isFalse();
        assertThat(sources().get(source)).isEqualTo("stale");
        assertThat(sources().get(other)).isEqualTo("live");
        assertThat(wall.wallboard("/api/v1/sources").body()).contains(source, other);
        assertThat(wall.wallboard("/metrics").body()).contains("ringtide_sources{state=\"stale\"} 1.0");

        AtomicLong beats = new AtomicLong(1);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    produce(heartbeat(source, beats.incrementAndGet()));
                    produce(heartbeat(other, System.nanoTime()));
                    assertThat(wall.frame("centre:gangwon").orElseThrow().has("complete"))
                            .isFalse();
                });
        assertThat(sources().get(source)).isEqualTo("live");
    }

    @Test
    @Order(7)
    @Tag("browser")
    void shouldShowHostileNamesOfTheStreamAsText() throws Exception {
        assertThat(HostileNames.ALL).hasSizeGreaterThanOrEqualTo(100).doesNotHaveDuplicates();
        Map<String, List<String>> queues = new TreeMap<>();
        for (int i = 0; i < HostileNames.ALL.size(); i++) {
            String name = HostileNames.ALL.get(i);
            String centre = CENTRES.get(i % CENTRES.size());
            queues.computeIfAbsent(centre, any -> new ArrayList<>()).add(name);
            for (String at : List.of(centre, name)) {
                for (CallEvent event : HostileNames.events(at, name, System.currentTimeMillis())) {
                    produce(event);
                }
            }
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(HostileNames.ALL)
                        .allMatch(name -> waiting(Scope.queue(name, name)) == 1 && waiting(Scope.centre(name)) == 1));
        List<String> complaints = new CopyOnWriteArrayList<>();
        try (Chromium chromium = new Chromium();
                Page page = chromium.browser().newPage(new Browser.NewPageOptions().setLocale("en-GB"))) {
            page.addInitScript("addEventListener('securitypolicyviolation', (event) => console.error('CSP '"
                    + " + event.violatedDirective + ' ' + event.blockedURI));");
            page.onConsoleMessage(message -> complaints.add(message.type() + ' ' + message.text()));
            page.onPageError(complaints::add);
            page.onDialog(dialog -> {
                complaints.add("dialog " + dialog.message());
                dialog.dismiss();
            });
            for (String centre : CENTRES) {
                page.navigate(up.wallboard() + "/boards/floor?centre=" + centre);
                assertThat(page.locator(".tile"))
                        .hasCount(4 + queues.get(centre).size());
                assertThat(page.locator(".tile .tile-name").allTextContents()).containsAll(queues.get(centre));
            }
            for (String board : List.of("operations", "vendor", "oncall", "executive")) {
                page.navigate(up.wallboard() + "/boards/" + board + "?vendor="
                        + URLEncoder.encode(HostileNames.ALL.get(1), UTF_8));
                assertThat(page.locator(".figure-value").first()).not().hasText("");
                page.locator(".figure-label").first().click();
                assertThat(page.locator("dialog")).isVisible();
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static int waiting(Scope scope) {
        try {
            return wall.frame(URLEncoder.encode(scope.toString(), UTF_8))
                    .map(frame -> frame.path("live").path("waiting").asInt())
                    .orElse(0);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The newest state of every source. */
    private static Map<String, String> sources() {
        Map<String, String> states = new HashMap<>();
        TestingKafka.read(up.bootstrapServers(), TopicNames.SOURCES, record -> {
            JsonNode report = FloorRecords.json(record.value());
            states.put(report.path("source").asText(), report.path("state").asText());
        });
        return states;
    }

    private static CallEvent heartbeat(String source, long id) {
        return CallEvent.builder(EventType.SOURCE_HEARTBEAT, source, "beat-" + id, System.currentTimeMillis())
                .at("kepco", "gangwon", "")
                .build();
    }

    private static void produce(CallEvent event) throws Exception {
        byte[] key = event.contactId().getBytes(UTF_8);
        TestingKafka.write(
                up.bootstrapServers(),
                List.of(new ProducerRecord<>(TopicNames.EVENTS, key, new EventWriter().toJson(event))));
    }

    private static CallEvent.Builder visit(EventType type, String id) {
        return CallEvent.builder(type, "/kepco/ktis/jeju/pbx-01", id, System.currentTimeMillis())
                .at("kepco", "jeju", "outage")
                .contact("on-the-page");
    }

    /** Exit status and complaints. */
    private static String promtool(String metrics) throws IOException, InterruptedException {
        Process check = new ProcessBuilder("promtool", "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = check.getOutputStream()) {
            in.write(metrics.getBytes(UTF_8));
        }
        String complaints = new String(check.getInputStream().readAllBytes(), UTF_8);
        return check.waitFor() + " " + complaints.strip();
    }
}
