package io.ringtide.local.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The notifier on a real broker, stopped and started again. */
@Timeout(120)
class NotifierTest {
    private static final String KEY = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final long now = System.currentTimeMillis() / 5_000 * 5_000;

    @Test
    void shouldReadToTheEndBeforeItTellsAndGoOnWhereItStopped() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT);
                Hooks hooks = new Hooks()) {
            String bootstrap = broker.bootstrapServers();
            Topics.ensure(bootstrap, Topics.ArrivalClock.BROKER);
            TestingKafka.write(
                    bootstrap,
                    List.of(
                            AlertRecords.firing("jeju", now),
                            AlertRecords.firing("busan", now),
                            AlertRecords.resolved("jeju", now, now + 5_000)));

            try (Notifier notifier = start(bootstrap, hooks, Map.of("KEY", KEY))) {
                await().atMost(SOON).until(() -> hooks.calls().size() == 1);
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(metrics(notifier))
                                .contains(
                                        "ringtide_deliveries_sent_total{receiver=\"duty\"} 1.0",
                                        "ringtide_deliveries_waiting{receiver=\"duty\"} 0.0",
                                        "ringtide_deliveries_reading 1.0"));
            }
            TestingKafka.write(
                    bootstrap,
                    List.of(AlertRecords.resolved("busan", now, now + 9_000), AlertRecords.firing("seoul", now)));
            try (Notifier again = start(bootstrap, hooks, Map.of("KEY", KEY))) {
                await().atMost(SOON).until(() -> hooks.calls().size() == 3);
                TestingKafka.write(bootstrap, List.of(AlertRecords.resolved("seoul", now, now + 9_000)));
                await().atMost(SOON).until(() -> hooks.calls().size() == 4);
                assertThat(again.receivers()).containsExactly("duty");
            }

            assertThat(hooks.ids())
                    .containsExactlyInAnyOrder(
                            id("busan", "firing." + now),
                            id("busan", "resolved.0"),
                            id("seoul", "firing." + now),
                            id("seoul", "resolved.0"));
            assertThat(hooks.calls().get(1).body() + hooks.calls().get(2).body())
                    .contains("\"status\":\"RESOLVED\"", "상담사 투입");
        }
    }

    @Test
    void shouldSayWhichSecretIsMissingAndNothingOfOneThatIsThere() throws Exception {
        try (Hooks hooks = new Hooks()) {
            assertThatThrownBy(() -> start("127.0.0.1:1", hooks, Map.of()).close())
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("duty", "KEY is not set");
            assertThatThrownBy(() -> start("127.0.0.1:1", hooks, Map.of("KEY", "whsec_hush"))
                            .close())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("duty")
                    .message()
                    .doesNotContain("hush");
        }
    }

    private String id(String centre, String what) {
        return AlertRecords.fingerprint(centre) + '.' + now + '.' + what;
    }

    private static Notifier start(String bootstrap, Hooks hooks, Map<String, String> environment) throws IOException {
        String yaml = """
                delivery:
                  receivers:
                    - name: duty
                      webhook: {url: "%s", keys: [{env: KEY}], allow: [127.0.0.0/8]}
                """.formatted(hooks.url());
        return Notifier.start(
                new NotifierSettings(bootstrap, RingtideFile.parse("ringtide.yaml", yaml), environment, 0));
    }

    private static String metrics(Notifier notifier) throws IOException {
        URI address = URI.create("http://localhost:" + notifier.metricsPort() + "/metrics");
        try (InputStream in = address.toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
