package io.ringtide.local.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.local.broker.EmbeddedBroker;
import io.ringtide.local.broker.TestingKafka;
import io.ringtide.local.broker.Topics;
import io.ringtide.wallboard.WallboardConfig;
import io.ringtide.wallboard.WallboardServer;
import io.ringtide.wire.config.TopologyFile;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several hundred screens on a real server that reads numbers in motion from a real broker. */
@Timeout(180)
class ScreensStudyTest {
    private static final int SCOPES = 14;
    private static final long SLIDE_MS = 5_000;

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static final List<Throwable> FAULTS = new CopyOnWriteArrayList<>();
    private static final ScheduledExecutorService WRITER = Executors.newSingleThreadScheduledExecutor();
    private static long slide = Instant.parse("2026-08-03T00:00:00Z").toEpochMilli();

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT);
        Topics.ensure(broker.bootstrapServers(), Topics.ArrivalClock.BROKER);
        Future<?> unused = WRITER.scheduleWithFixedDelay(ScreensStudyTest::write, 0, 200, TimeUnit.MILLISECONDS);
    }

    @AfterAll
    static void stop() throws Exception {
        WRITER.shutdown();
        assertThat(WRITER.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        broker.close();
        assertThat(FAULTS).isEmpty();
    }

    @Test
    void shouldBringEverythingToEveryScreenAlsoAfterAStormOfReconnections() throws Exception {
        List<String> progress = new ArrayList<>();
        try (WallboardServer server = server()) {
            ScreensStudy.Report report = study(server, 400, 200).run(progress::add);

            assertThat(report.screens()).isEqualTo(400);
            assertThat(report.cut()).isEqualTo(200);
            assertThat(report.resumed()).as("as browsers do, all of them").isEqualTo(200);
            assertThat(report.frames()).as("those that twenty screens read").isGreaterThan(20 * SCOPES);
            assertThat(report.bytesASecond()).isPositive();
            assertThat(report.longestBack())
                    .isGreaterThanOrEqualTo(report.back50())
                    .isPositive();
            assertThat(progress).contains("400 screens are open", "200 screens lose their connection");
        }
    }

    @Test
    void shouldSayWhenTheServerGoesAway() throws Exception {
        WallboardServer server = server();
        assertThatThrownBy(() -> study(server, 40, 0).run(line -> {
                    if (line.startsWith("watching")) {
                        server.close();
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a screen failed");
    }

    @Test
    void shouldOnlyLoadThisMachine() {
        assertThatThrownBy(() -> new ScreensStudy(URI.create("http://192.0.2.1:8080"), "", 1, 0, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a server of this machine");
    }

    private static WallboardServer server() {
        return WallboardServer.start(WallboardConfig.onLoopback(0, broker.bootstrapServers(), TopologyFile.builtIn()));
    }

    private static ScreensStudy study(WallboardServer server, int screens, int cut) throws IOException {
        return new ScreensStudy(
                URI.create("http://localhost:" + server.port()),
                "kind=tenant,centre",
                screens,
                cut,
                Duration.ofSeconds(3));
    }

    private static void write() {
        slide += SLIDE_MS;
        String asOf = Instant.ofEpochMilli(slide).toString();
        List<ProducerRecord<byte[], byte[]>> records = IntStream.range(0, SCOPES)
                .mapToObj(i -> i == 0 ? "tenant:kepco" : "centre:c" + i)
                .map(scope -> frame(scope, asOf))
                .toList();
        try {
            TestingKafka.write(broker.bootstrapServers(), records);
        } catch (Exception e) {
            FAULTS.add(e);
        }
    }

    private static ProducerRecord<byte[], byte[]> frame(String scope, String asOf) {
        String json = """
                {"scope":"%s","tenant":"kepco","as_of":"%s","live":{"waiting":3,"longest_wait_since":null},"windows":{}}""".formatted(scope, asOf);
        return new ProducerRecord<>(
                TopicNames.METRICS,
                ("kepco/" + scope).getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8));
    }
}
