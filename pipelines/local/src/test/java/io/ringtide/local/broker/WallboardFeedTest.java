package io.ringtide.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.floor.Abandonment;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.wallboard.WallboardConfig;
import io.ringtide.wallboard.WallboardServer;
import io.ringtide.wire.config.TopologyFile;
import io.ringtide.wire.report.AbandonmentWriter;
import io.ringtide.wire.report.TopicNames;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server that has just started knows of what was in its topics before it. */
@Timeout(120)
class WallboardFeedTest {
    private static final QueueId QUEUE = new QueueId("kepco", "jeju", "outage");
    private static final int CALLS = 100_000;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void shouldSayThatItReadsUntilItHasReadEveryTopic() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT)) {
            Topics.ensure(broker.bootstrapServers(), Topics.ArrivalClock.BROKER);
            List<?> unused = TestingKafka.write(
                    broker.bootstrapServers(),
                    IntStream.range(0, CALLS).mapToObj(WallboardFeedTest::call).toList());
            try (WallboardServer server = WallboardServer.start(
                    WallboardConfig.onLoopback(0, broker.bootstrapServers(), TopologyFile.builtIn()))) {
                String base = "http://127.0.0.1:" + server.port();
                // Without frames it does not become ready, but says that this is why.
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(get(base + "/readyz"))
                                .contains("no frame yet")
                                .doesNotContain("connecting", "catching_up"));

                assertThat(get(base + "/api/v1/abandonments?limit=1")).contains("\"c" + (CALLS - 1) + '"');
            }
        }
    }

    @Test
    void shouldStayReadyWhereATopicIsMadeAnew() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT)) {
            String servers = broker.bootstrapServers();
            Topics.ensure(servers, Topics.ArrivalClock.BROKER);
            write(servers, 0, 100);
            try (WallboardServer server =
                            WallboardServer.start(WallboardConfig.onLoopback(0, servers, TopologyFile.builtIn()));
                    Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
                String base = "http://127.0.0.1:" + server.port();
                awaitNewest(base, 99);
                admin.deleteTopics(List.of(TopicNames.ABANDONMENTS)).all().get();
                Awaitility.await().until(() -> !Topics.exists(servers, TopicNames.ABANDONMENTS));
                Topics.ensure(servers, Topics.ArrivalClock.BROKER);

                write(servers, 100, 101);
                awaitNewest(base, 100);
                // Where the reading stands is told after what was read.
                write(servers, 101, 102);
                awaitNewest(base, 101);

                assertThat(get(base + "/readyz")).contains("no frame yet").doesNotContain("catching_up");
            }
        }
    }

    private static void write(String servers, int from, int to) throws Exception {
        List<?> unused = TestingKafka.write(
                servers,
                IntStream.range(from, to).mapToObj(WallboardFeedTest::call).toList());
    }

    private void awaitNewest(String base, int call) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(get(base + "/api/v1/abandonments?limit=1")).contains("\"c" + call + '"'));
    }

    private String get(String address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }

    private static ProducerRecord<byte[], byte[]> call(int number) {
        Abandonment call = new Abandonment(QUEUE, "c" + number, number, number, 0, false);
        return new ProducerRecord<>(
                TopicNames.ABANDONMENTS, AbandonmentWriter.key(call), new AbandonmentWriter().toJson(call));
    }
}
