package io.ringtide.wallboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.domain.floor.Abandonment;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.wallboard.access.Token;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.config.ConfigurationRecord;
import io.ringtide.wire.config.RingtideFile;
import io.ringtide.wire.config.TopologyFile;
import io.ringtide.wire.report.AbandonmentWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A centre that another vendor takes over while the server runs: its past stays with the one it had. */
@Timeout(60)
class MovedCentreTest {
    private static final String TOPOLOGY = """
            tenants:
              - id: kepco
                zone: Asia/Seoul
                calls_per_month: 1000
                regions:
                  - {id: north, share: 1}
                vendors:
                  - {id: before}
                  - {id: after}
                queues:
                  - {id: help, share: 1, handle_time: PT3M}
                centres:
                  - {id: jeju, name: Jeju, vendor: %s, region: north, agents: 3}
                  - {id: seoul, name: Seoul, vendor: before, region: north, agents: 3}
                  - {id: busan, name: Busan, vendor: after, region: north, agents: 3}
            """;
    private static final Instant EFFECT = TestFrame.AS_OF.plusSeconds(10);
    private static final String BEFORE = Token.mint();
    private static final String AFTER = Token.mint();

    @TempDir
    private Path folder;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        Path file = Files.writeString(
                folder.resolve(RingtideFile.NAME), """
                access:
                  roles:
                    - {name: before, sees: [{tenant: kepco, vendors: [before]}]}
                    - {name: after, sees: [{tenant: kepco, vendors: [after]}]}
                  services:
                    - {name: before, sha256: %s, role: before}
                    - {name: after, sha256: %s, role: after}
                """.formatted(Token.hash(BEFORE), Token.hash(AFTER)));
        server = new TestServer(
                TestFloor.topology(), new Security.Guarded(RingtideFile.wallboard(file), file, Map.of()));
        apply("before", Configuration.SINCE_EVER, TestFrame.AS_OF.minusSeconds(60));
        server.stores.topologies().take(null, TestFrame.AS_OF.minusSeconds(20).toEpochMilli());
        apply("after", EFFECT.toEpochMilli(), TestFrame.AS_OF.minusSeconds(15));
        server.put(TestFrame.of("centre:jeju").waiting(3));
        server.interval("centre:jeju", "2026-08-03T04:45:00Z", "2026-08-03T05:00:00Z");
        server.interval("centre:jeju", "2026-08-03T05:00:00Z", "2026-08-03T05:15:00Z");
        server.interval("centre:jeju", "2026-08-03T05:15:00Z", "2026-08-03T05:30:00Z");
        // Which topology is in force is looked up four times a second.
        awaitSeenBy(BEFORE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void apply(String vendor, long effectiveAt, Instant arrival) {
        ConfigurationFiles files = ConfigurationFiles.parse(Map.of(TopologyFile.NAME, TOPOLOGY.formatted(vendor)));
        server.stores.topologies().take(ConfigurationRecord.write(files, effectiveAt), arrival.toEpochMilli());
    }

    private String as(String token, String path) throws Exception {
        return server.get(path, "Authorization", "Bearer " + token).body();
    }

    private void takeEffect() {
        server.put(TestFrame.of("centre:jeju").waiting(4).asOf(EFFECT));
        awaitSeenBy(AFTER);
    }

    private void awaitSeenBy(String token) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(as(token, "/api/v1/metrics")).contains("centre:jeju"));
    }

    @Test
    void shouldShowACentreToTheVendorThatHasIt() throws Exception {
        assertThat(as(BEFORE, "/api/v1/metrics")).contains("centre:jeju");
        assertThat(as(BEFORE, "/api/v1/topology")).contains("centre:jeju", "centre:seoul");
        assertThat(as(AFTER, "/api/v1/metrics")).isEqualTo("[]");
        assertThat(as(AFTER, "/api/v1/intervals")).isEqualTo("[]");

        takeEffect();

        assertThat(as(BEFORE, "/api/v1/metrics")).isEqualTo("[]");
        assertThat(as(BEFORE, "/api/v1/topology")).contains("centre:seoul").doesNotContain("jeju");
        assertThat(as(AFTER, "/api/v1/topology")).contains("centre:jeju", "centre:busan");
    }

    @Test
    void shouldNotShowItsPastToTheVendorThatTakesItOver() throws Exception {
        takeEffect();

        assertThat(as(AFTER, "/api/v1/intervals"))
                .contains("\"to\":\"2026-08-03T05:30:00Z\"")
                .doesNotContain("\"to\":\"2026-08-03T05:00:00Z\"", "\"to\":\"2026-08-03T05:15:00Z\"");
        assertThat(as(BEFORE, "/api/v1/intervals")).isEqualTo("[]");
    }

    @Test
    void shouldNotShowItsPastToTheNewVendorDaysAfterEither() throws Exception {
        takeEffect();
        Instant later = EFFECT.plus(Duration.ofDays(4));
        server.stores.topologies().take(null, later.minusSeconds(20).toEpochMilli());
        apply("after", later.toEpochMilli(), later.minusSeconds(15));

        assertThat(as(AFTER, "/api/v1/intervals"))
                .contains("\"to\":\"2026-08-03T05:30:00Z\"")
                .doesNotContain("\"to\":\"2026-08-03T05:00:00Z\"", "\"to\":\"2026-08-03T05:15:00Z\"");
    }

    @Test
    void shouldNotTellTheNewVendorOfAlertsThatBeganBefore() throws Exception {
        String now = EFFECT.plusSeconds(5).toString();
        server.alert("old", "centre:jeju", "FIRING", EFFECT.minusSeconds(5).toString(), now);
        server.alert("new", "centre:jeju", "FIRING", EFFECT.toString(), now);
        takeEffect();

        assertThat(as(AFTER, "/api/v1/alerts")).contains("new centre:jeju").doesNotContain("old centre:jeju");
        StringBuilder told = new StringBuilder();
        try (EventReader events = EventReader.open(server, "/api/v1/stream", "Authorization", "Bearer " + AFTER)) {
            EventReader.Event event = events.next();
            while (!event.name().equals("frame")) {
                told.append(event.data());
                event = events.next();
            }
        }
        assertThat(told).contains("new centre:jeju").doesNotContain("old centre:jeju");
    }

    @Test
    void shouldNotShowTheNewVendorCallsThatWereAbandonedBefore() throws Exception {
        abandoned("old", EFFECT.minusSeconds(9), EFFECT.minusSeconds(2));
        abandoned("between", EFFECT.minusSeconds(3), EFFECT.plusSeconds(3));
        abandoned("new", EFFECT, EFFECT.plusSeconds(2));
        takeEffect();

        assertThat(contacts("")).containsExactly("new");
        assertThat(contacts("?limit=1")).as("what is not seen takes no place").containsExactly("new");
        assertThat(as(BEFORE, "/api/v1/abandonments")).isEqualTo("[]");
    }

    private void abandoned(String contact, Instant since, Instant at) {
        Abandonment call = new Abandonment(
                new QueueId("kepco", "jeju", "help"),
                contact,
                since.toEpochMilli(),
                at.toEpochMilli(),
                Duration.between(since, at).toMillis(),
                false);
        server.stores
                .abandonments()
                .put(new String(AbandonmentWriter.key(call), UTF_8), new AbandonmentWriter().toJson(call));
    }

    private List<String> contacts(String query) throws Exception {
        return frame("/api/v1/abandonments" + query, AFTER).findValuesAsText("contact_id");
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "59, ''",
        "60, PT1M",
        "1800, PT1M PT5M PT15M PT30M",
        "3600, PT1M PT5M PT15M PT30M PT1H",
        // The local day ends at 15:00Z; at that very moment the window is still of the day that ends.
        "35985, PT1M PT5M PT15M PT30M PT1H",
        "35990, PT1M PT5M PT15M PT30M PT1H DAY",
    })
    void shouldTellTheNewVendorOfWindowsThatBeganAfterOnly(int seconds, String told) throws Exception {
        takeEffect();
        server.put(busy(EFFECT.plusSeconds(seconds)));

        JsonNode windows = frame("/api/v1/metrics?scope=centre:jeju", AFTER).path("windows");
        assertThat(names(windows)).containsExactlyInAnyOrder(split(told));
        assertThat(frame("/api/v1/metrics?scope=centre:jeju", AFTER).has("totals"))
                .isFalse();
        JsonNode streamed = streamed(AFTER);
        assertThat(names(streamed.path("windows"))).containsExactlyInAnyOrder(split(told));
        assertThat(streamed.has("totals")).isFalse();
        assertThat(as(AFTER, "/api/v1/metrics?scope=centre:jeju&format=csv").lines())
                .as("a head, and a row for each window")
                .hasSize(told.isEmpty() ? 0 : 1 + split(told).length);
    }

    @Test
    void shouldTellTheNewVendorOfTheMomentAtOnce() throws Exception {
        takeEffect();
        server.put(busy(EFFECT));

        assertThat(frame("/api/v1/metrics?scope=centre:jeju", AFTER)
                        .path("live")
                        .path("waiting")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void shouldLeaveWholeWhatHasNotMoved() throws Exception {
        takeEffect();
        server.put(TestFrame.of("centre:busan").counter("DAY", "entered", 7).asOf(EFFECT));

        JsonNode frame = frame("/api/v1/metrics?scope=centre:busan", AFTER);
        assertThat(frame.path("windows").path("DAY").path("entered").asInt()).isEqualTo(7);
        assertThat(frame.has("totals"))
                .as("whose it was since ever nobody knows")
                .isFalse();
    }

    @Test
    void shouldDrawTheNewVendorNothingThatWasCountedBefore() throws Exception {
        takeEffect();
        Instant first = Instant.parse("2026-08-03T05:01:00Z");
        for (int minute = 0; minute < 40; minute++) {
            server.put(busy(first.plus(Duration.ofMinutes(minute))));
        }

        assertThat(points("waiting", "")).hasSize(40);
        assertThat(points("entered", "PT1M")).as("05:02 on").hasSize(39);
        assertThat(points("entered", "PT15M")).as("05:16 on").hasSize(25);
        assertThat(points("entered", "DAY")).isEmpty();
    }

    private JsonNode points(String measure, String window) throws Exception {
        return frame("/api/v1/trend?tenant=kepco&scope=centre:jeju&measure=" + measure + "&window=" + window, AFTER)
                .path("points");
    }

    private static TestFrame busy(Instant asOf) {
        return TestFrame.of("centre:jeju")
                .waiting(4)
                .counter("DAY", "entered", 7)
                .asOf(asOf);
    }

    private JsonNode frame(String path, String token) throws Exception {
        return new ObjectMapper().readTree(as(token, path));
    }

    private JsonNode streamed(String token) throws Exception {
        try (EventReader events = EventReader.open(server, "/api/v1/stream", "Authorization", "Bearer " + token)) {
            return events.nextFrame().data().path("frame");
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String[] split(String names) {
        return names.isEmpty() ? new String[0] : names.split(" ");
    }

    @Test
    void shouldEndTheStreamOfTheVendorThatHadIt() throws Exception {
        try (EventReader events = EventReader.open(server, "/api/v1/stream", "Authorization", "Bearer " + BEFORE)) {
            assertThat(events.nextFrame().waiting()).isEqualTo(3);
            takeEffect();
            assertThatThrownBy(() -> {
                        while (true) {
                            events.next();
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }
}
