package io.ringtide.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.local.backtest.EventLists;
import io.ringtide.local.command.CommandRun;
import io.ringtide.local.delivery.Hooks;
import io.ringtide.local.delivery.Monitoring;
import io.ringtide.local.play.Speed;
import io.ringtide.wire.config.ConfigurationFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A storm from its first call to the last word about it: calls through the broker and the live job, alerts by the rules that come with
 * the product, through the notifier and the real Alertmanager with the routes that are shipped, to a real webhook.
 */
@Timeout(300)
class StormToPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Played time in that of the wall: two slides in a twelfth of a second. */
    private static final Speed SPEED = new Speed(120);

    @TempDir
    private Path folder;

    @Test
    void shouldMakeOnePageOfAStormAndTellItsEnd() throws Exception {
        Path storm = storm();
        try (Hooks hooks = new Hooks();
                Monitoring monitoring = Monitoring.start(Files.createDirectory(folder.resolve("daemons")), hooks);
                Up up = start(storm, monitoring)) {
            await().atMost(PATIENCE).until(() -> !pages(hooks).isEmpty());
            await().atMost(PATIENCE).until(() -> isOver(pages(hooks)));
            assertThat(up.failure()).isNotDone();

            List<JsonNode> pages = pages(hooks);
            assertThat(pages)
                    .extracting(page -> page.path("groupKey").asText())
                    .containsOnly(pages.get(0).path("groupKey").asText());
            assertThat(pages.subList(0, pages.size() - 1))
                    .as("it goes on until it is over")
                    .extracting(StormToPageTest::status)
                    .containsOnly("firing");
            assertThat(pages)
                    .anySatisfy(page -> assertThat(page.path("alerts"))
                            .anyMatch(alert -> isOf(alert, "regional-surge", "region:jeju")));
            assertThat(pages)
                    .allSatisfy(page -> assertThat(page.path("alerts")).allSatisfy(alert -> {
                        assertThat(alert.at("/labels/tenant").asText()).isEqualTo("kepco");
                        assertThat(alert.at("/labels/scope").asText()).endsWith("jeju");
                        assertThat(alert.at("/annotations/summary").asText()).isNotEmpty();
                    }));
            assertThat(hooks.bodies("/duty-manager")).isEmpty();
        }
    }

    /** What the duty desk was told of the storm, in order. */
    private static List<JsonNode> pages(Hooks hooks) {
        return hooks.bodies("/duty").stream()
                .map(StormToPageTest::read)
                .filter(page -> page.at("/groupLabels/group").asText().startsWith("storm-"))
                .toList();
    }

    private static boolean isOver(List<JsonNode> pages) {
        return status(pages.get(pages.size() - 1)).equals("resolved");
    }

    private static String status(JsonNode page) {
        return page.path("status").asText();
    }

    private static boolean isOf(JsonNode alert, String rule, String scope) {
        return alert.at("/labels/rule").asText().equals(rule)
                && alert.at("/labels/scope").asText().equals(scope);
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path storm() throws IOException {
        CommandRun run = CommandRun.of(
                "simulate", "--hours", "1.4", "--start", "2026-08-03T00:00:00Z", "--storm", "jeju@0.25+0.25:x30");
        assertThat(run.status()).as(run.err()).isZero();
        return EventLists.write(folder.resolve("storm.ndjson"), run.lines());
    }

    private Up start(Path storm, Monitoring monitoring) throws Exception {
        Path configuration = Files.createDirectory(folder.resolve("config"));
        Files.writeString(
                configuration.resolve("topology.yaml"),
                ConfigurationFiles.builtIn().texts().get("topology.yaml"));
        Files.writeString(configuration.resolve("ringtide.yaml"), """
                delivery:
                  receivers:
                    - name: am
                      alertmanager: {urls: ["%s"], resend_every: PT5S}
                """.formatted(monitoring.alertmanager()));
        Path data = Files.createDirectory(folder.resolve("data"));
        return Up.start(
                new UpSettings(
                        ConfigurationFiles.read(configuration),
                        true,
                        new PlayFile(storm, List.of()).plan(),
                        SPEED,
                        data,
                        FreePorts.block(),
                        HistoryChoice.NONE),
                step -> {});
    }
}
