package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.alert.AlertText;
import io.ringtide.domain.alert.AlertTimes;
import io.ringtide.domain.rule.Severity;
import io.ringtide.domain.surge.CentreEvidence;
import io.ringtide.domain.surge.SurgeChange;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.domain.topology.Scope;
import io.ringtide.wallboard.access.Token;
import io.ringtide.wire.config.RingtideFile;
import io.ringtide.wire.report.AlertWriter;
import io.ringtide.wire.report.SurgeReportWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What whoever sees a part is told of what is partly others', and that they are told when it becomes others'. */
@Timeout(60)
class PartialViewTest {
    private static final long NOW = TestFrame.AS_OF.toEpochMilli();
    private static final String KTIS = Token.mint();
    private static final String JEJU_CALLERS = Token.mint();
    private static final String ALL = Token.mint();

    @TempDir
    private Path folder;

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        Path file = Files.writeString(folder.resolve(RingtideFile.NAME), """
                access:
                  roles:
                    - {name: ktis, sees: [{tenant: kepco, vendors: [ktis]}]}
                    - {name: jeju-callers, sees: [{tenant: kepco, regions: [jeju]}]}
                    - {name: all, sees: [{tenant: kepco, all: true}]}
                  services:
                    - {name: ktis, sha256: %s, role: ktis}
                    - {name: jeju-callers, sha256: %s, role: jeju-callers}
                    - {name: all, sha256: %s, role: all}
                """.formatted(
                        Token.hash(KTIS), Token.hash(JEJU_CALLERS), Token.hash(ALL)));
        server = new TestServer(
                TestFloor.topology(), new Security.Guarded(RingtideFile.wallboard(file), file, Map.of()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String as(String token, String path) throws Exception {
        return server.get(path, "Authorization", "Bearer " + token).body();
    }

    private EventReader listen(String token) throws Exception {
        return EventReader.open(server, "/api/v1/stream", "Authorization", "Bearer " + token);
    }

    private void source(String name, String... centres) {
        server.source("""
                {"source":"%s","tenant":"kepco","state":"dead","as_of":"2026-08-03T05:00:00Z","centres":["%s"]}""".formatted(name, String.join("\",\"", centres)).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldNameMissingSourcesToWhomTheyMayBeNamedOnly() throws Exception {
        Instant first = TestFrame.AS_OF.minusSeconds(90);
        Instant then = TestFrame.AS_OF.minusSeconds(60);
        source("own-pbx", "jeju", "seoul");
        source("shared-pbx", "jeju", "gangwon");
        server.put(TestFrame.of("centre:jeju")
                .missing("source", "own-pbx", then)
                .missing("source", "shared-pbx", then)
                .missing("source", "unheard-pbx", first)
                .missing("partition", "3", then));
        server.put(TestFrame.of("region:jeju").missing("source", "shared-pbx", then));

        JsonNode missing = parsed(as(KTIS, "/api/v1/metrics?scope=centre:jeju")).path("missing");
        assertThat(missing).hasSize(3);
        assertThat(missing.get(0).path("source").asText()).isEqualTo("own-pbx");
        assertThat(missing.get(1).path("partition").asText()).isEqualTo("3");
        assertThat(missing.get(2).path("source").textValue()).isEmpty();
        assertThat(missing.get(2).path("since").asText()).isEqualTo(first.toString());
        assertThat(as(KTIS, "/api/v1/metrics?format=csv")).doesNotContain("shared", "unheard");
        assertThat(as(JEJU_CALLERS, "/api/v1/metrics"))
                .contains("\"source\":\"\"")
                .doesNotContain("pbx");
        assertThat(as(ALL, "/api/v1/metrics")).contains("own-pbx", "shared-pbx", "unheard-pbx");
        try (EventReader events = listen(KTIS)) {
            assertThat(events.nextFrame().data().toString()).contains("own-pbx").doesNotContain("shared", "unheard");
        }
    }

    @Test
    void shouldTellOfACentreThatFailsToWhomSeesIt() throws Exception {
        SurgeChange change = new SurgeChange(
                7,
                SurgeChange.Kind.CENTRE_FAILURE,
                SurgeChange.Status.STARTED,
                List.of("jeju"),
                List.of("seoul"),
                NOW,
                NOW - 60_000,
                NOW,
                SurgeChange.NOT_ENDED,
                61,
                812.5,
                12);
        CentreEvidence evidence = new CentreEvidence("seoul", 9, List.of(3), List.of(1), List.of(0.9));
        SurgeReport report = new SurgeReport("kepco", change, 4_711, 9_000, 8, List.of(), List.of(evidence));
        server.stores.surges().put("7", new SurgeReportWriter().toJson(report));

        assertThat(as(JEJU_CALLERS, "/api/v1/surges")).isEqualTo("[]");
        assertThat(as(KTIS, "/api/v1/surges"))
                .contains("812.5", "\"centres\":[\"seoul\"]", "\"regions\":[]")
                .doesNotContain("4711", "redial_factor", "jeju");
        assertThat(as(ALL, "/api/v1/surges")).contains("\"centres\":[\"seoul\"]", "\"regions\":[\"jeju\"]", "4711");
    }

    @Test
    void shouldTakeNamesOfSourcesOutOfWhatAlertsSay() throws Exception {
        Alert alert = new Alert(
                new AlertId("kepco", "stale", Scope.centre("jeju")),
                Alert.Status.FIRING,
                Severity.CRITICAL,
                null,
                new TreeMap<>(Map.of("tenant", "kepco")),
                new AlertText(
                        "2 are silent: shared-pbx, x, +1",
                        "2건: shared-pbx, x, +1",
                        "Call them.",
                        "연락",
                        "shared-pbx, x, +1",
                        null,
                        null),
                2.0,
                0.0,
                NOW,
                new AlertTimes(NOW, NOW, null, null, null),
                null,
                List.of(),
                "first");
        server.stores.alerts().put("stale", new AlertWriter().toJson(alert));

        assertThat(as(KTIS, "/api/v1/alerts"))
                .contains("2 are silent: …", "2건: …", "Call them.")
                .doesNotContain("pbx", "+1");
        assertThat(as(ALL, "/api/v1/alerts")).contains("2 are silent: shared-pbx, x, +1");
    }

    @Test
    void shouldSayOnceThatWhatWasSeenIsGoneWhereOthersJoinIt() throws Exception {
        surge("2026-08-03T05:00:00Z", "jeju");
        try (EventReader events = listen(JEJU_CALLERS);
                EventReader others = listen(KTIS)) {
            assertThat(events.nextNotice()
                            .data()
                            .path("record")
                            .path("regions")
                            .get(0)
                            .asText())
                    .isEqualTo("jeju");

            surge("2026-08-03T05:01:00Z", "jeju", "gangwon");

            JsonNode gone = events.nextNotice().data();
            assertThat(gone.path("key").asText()).isEqualTo("kepco/joined");
            assertThat(gone.path("record").isNull()).isTrue();
            surge("2026-08-03T05:02:00Z", "jeju", "gangwon");
            assertThat(untilTheFrame(events)).doesNotContain("joined");
            assertThat(untilTheFrame(others)).doesNotContain("joined");
        }
        try (EventReader newcomer = listen(JEJU_CALLERS)) {
            assertThat(untilTheFrame(newcomer)).doesNotContain("joined");
        }
    }

    @Test
    void shouldSayThatASourceIsGoneThatTellsOfOthersFromNowOn() throws Exception {
        source("pbx", "jeju");
        try (EventReader events = listen(KTIS)) {
            assertThat(events.nextNotice().data().path("key").asText()).isEqualTo("pbx");

            server.source("""
                    {"source":"pbx","tenant":"kepco","state":"live","as_of":"2026-08-03T05:01:00Z",\
                    "centres":["jeju","gangwon"]}""".getBytes(StandardCharsets.UTF_8));

            assertThat(events.nextNotice().data().path("record").isNull()).isTrue();
        }
    }

    private void surge(String asOf, String... regions) {
        server.stores.surges().put("kepco/joined", """
                {"surge_id":"joined","tenant":"kepco","kind":"REGIONAL","regions":["%s"],"as_of":"%s",\
                "detected_at":"2026-08-03T04:59:00Z","ended_at":null}""".formatted(String.join("\",\"", regions), asOf)
                .getBytes(StandardCharsets.UTF_8));
    }

    /** What is told up to a frame that everybody sees who looks here. */
    private String untilTheFrame(EventReader events) throws IOException {
        for (String scope : List.of("region:jeju", "centre:jeju")) {
            server.put(TestFrame.of(scope).waiting(1));
        }
        List<String> told = new ArrayList<>();
        EventReader.Event event = events.next();
        while (!event.name().equals("frame")) {
            told.add(event.data().toString());
            event = events.next();
        }
        return told.toString();
    }

    private static JsonNode parsed(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }
}
