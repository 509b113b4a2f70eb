package io.ringtide.local.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.local.broker.EmbeddedBroker;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.broker.Topics;
import io.ringtide.notifier.Notifier;
import io.ringtide.notifier.NotifierSettings;
import io.ringtide.wire.config.RingtideFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the topic through the real Alertmanager and Prometheus, with the files that are shipped, to real webhooks. */
@Timeout(180)
class AlertmanagerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> CENTRES = List.of(
            "seoul",
            "incheon",
            "gyeonggi",
            "gyeonggi-north",
            "gwangju-jeonnam",
            "daegu-gyeongbuk",
            "busan",
            "gyeongnam",
            "jeju",
            "chungbuk",
            "daejeon-chungnam",
            "gangwon",
            "jeonbuk");

    @TempDir
    private Path folder;

    private final long now = System.currentTimeMillis() / 5_000 * 5_000;

    @Test
    void shouldMakeOnePageOfThirteenCentresAndTellItsEnd() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), EmbeddedBroker.ANY_PORT);
                Hooks hooks = new Hooks();
                Monitoring monitoring = Monitoring.start(Files.createDirectory(folder.resolve("daemons")), hooks)) {
            Topics.ensure(broker.bootstrapServers(), Topics.ArrivalClock.BROKER);
            TestingKafka.write(
                    broker.bootstrapServers(),
                    CENTRES.stream()
                            .map(centre -> AlertRecords.firing(centre, now))
                            .toList());
            try (Notifier notifier = start(broker.bootstrapServers(), monitoring)) {
                monitoring.watch("1s", "127.0.0.1:" + notifier.metricsPort());
                await().atMost(SOON).until(() -> hooks.bodies("/duty").size() == 1);
                await().atMost(SOON).until(() -> !hooks.bodies("/floor").isEmpty());
                await().atMost(SOON).until(() -> asked(monitoring).contains("\"13\""));
                await().atMost(SOON)
                        .until(() -> !hooks.bodies("/dead-mans-switch").isEmpty());
                TestingKafka.write(
                        broker.bootstrapServers(),
                        CENTRES.stream()
                                .map(centre -> AlertRecords.resolved(centre, now, now + 5_000))
                                .toList());
                await().atMost(SOON)
                        .until(() -> last(hooks).path("status").asText().equals("resolved"));
            }

            JsonNode page = JSON.readTree(hooks.bodies("/duty").get(0));
            assertThat(page.path("status").asText()).isEqualTo("firing");
            assertThat(page.at("/groupLabels/group").asText()).isEqualTo("storm-1");
            assertThat(centres(page)).containsExactlyInAnyOrderElementsOf(CENTRES);
            assertThat(page.path("alerts")).allSatisfy(alert -> {
                assertThat(alert.path("status").asText()).isEqualTo("firing");
                assertThat(alert.at("/annotations/description_ko").asText()).isEqualTo("상담사 투입");
            });
            assertThat(centres(last(hooks))).isSubsetOf(CENTRES);
            assertThat(hooks.bodies("/dead-mans-switch").get(0)).contains("RingtideWatchdog");
            assertThat(hooks.bodies("/duty-manager")).isEmpty();
        }
    }

    private static JsonNode last(Hooks hooks) throws IOException {
        List<String> bodies = hooks.bodies("/duty");
        return JSON.readTree(bodies.get(bodies.size() - 1));
    }

    private static List<String> centres(JsonNode notification) {
        return notification.path("alerts").findValuesAsText("centre").stream().toList();
    }

    private static String asked(Monitoring monitoring) {
        URI question = URI.create(monitoring.prometheus() + "/api/v1/query?query=ringtide_deliveries_sent_total");
        try (InputStream in = question.toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException notYet) {
            return "";
        }
    }

    private static Notifier start(String bootstrap, Monitoring monitoring) throws IOException {
        String yaml = Stream.of(
                        "delivery:",
                        "  receivers:",
                        "    - name: am",
                        "      alertmanager: {urls: [\"" + monitoring.alertmanager() + "\"], resend_every: PT5S}")
                .reduce("", (text, line) -> text + line + '\n');
        return Notifier.start(new NotifierSettings(bootstrap, RingtideFile.parse("ringtide.yaml", yaml), Map.of(), 0));
    }
}
