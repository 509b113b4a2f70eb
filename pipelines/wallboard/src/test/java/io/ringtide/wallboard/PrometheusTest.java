package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringtide.wallboard.feed.FeedState;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PrometheusTest {
    private static final String JEJU = "scope_id=\"jeju\",scope_kind=\"centre\",tenant=\"kepco\"";

    private final TestServer server = new TestServer();

    @BeforeEach
    void feed() {
        server.put(TestFrame.of("centre:jeju")
                .liveAsOf(TestFrame.AS_OF.plusMillis(2_250))
                .longestSince(TestFrame.AS_OF.minusSeconds(10))
                .waiting(3)
                .agents("AVAILABLE", 2)
                .agents("TALKING", 7)
                .agents("PAUSED", 0)
                .ratio("PT15M", "occupancy", 0.875, 900_000)
                .serviceLevel("PT15M", 3, 11)
                .formula("PT15M", "genesys")
                .ratio("PT15M", "abandonment_rate", 0.25, 8)
                .ratio("PT15M", "answer_rate", 0.75, 8)
                .ratio("PT15M", "asa_s", 27.6, 5)
                .total("offered", 20)
                .total("entered", 19)
                .total("answered", 5)
                .total("abandoned", 4)
                .total("abandoned_short", 1)
                .total("blocked", 2)
                .total("lost", 1)
                .total("sl_met", 3)
                .total("sl_missed", 8)
                .total("exited_overflow", 1)
                .total("wait_ms_answered", 138_000)
                .answeredWaits(1, 0, 0, 2, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0));
        server.put(TestFrame.of("centre:busan"));
        server.put(TestFrame.of("centre:made\"up"));
        server.put(TestFrame.of("centre:jeju").tenant("nobody"));
        server.surge("jeju", "REGIONAL", "null");
        server.surge("busan", "REGIONAL", "\"2026-08-03T05:00:00Z\"");
        server.surge("made-up", "REGIONAL", "null");
        server.callback("a", "jeju", "CANDIDATE", 4, "2026-08-03T05:00:00Z");
        server.callback("b", "jeju", "REACHED", 4, "2026-08-03T05:00:00Z");
        server.alert("wait", "queue:a/b", "FIRING", "2026-08-03T05:00:00Z", "2026-08-03T05:00:30Z");
        server.alert("wait", "queue:a/c", "FIRING", "2026-08-03T05:00:00Z", "2026-08-03T05:00:30Z");
        server.alert("wait", "queue:a/d", "RESOLVED", "2026-08-03T05:00:00Z", "2026-08-03T05:00:30Z");
        server.emergency("jeju", "EMERGENCY", "2026-08-03T05:00:10Z");
        server.emergency("made-up", "EMERGENCY", "2026-08-03T05:00:10Z");
        server.staffing("jeju", 80, true, "2026-08-03T05:00:00Z");
        server.staffing("made-up", 80, true, "2026-08-03T05:00:00Z");
        server.rejections.add("{\"reason\":\"malformed\"}".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ringtide_waiting_contacts{$} 3.0",
                "ringtide_longest_wait_seconds{$} 12.25",
                "ringtide_agents{scope_id=\"jeju\",scope_kind=\"centre\",state=\"talking\",tenant=\"kepco\"} 7.0",
                "ringtide_agents{scope_id=\"jeju\",scope_kind=\"centre\",state=\"paused\",tenant=\"kepco\"} 0.0",
                "ringtide_occupancy_ratio{$,window=\"PT15M\"} 0.875",
                "ringtide_service_level_ratio{formula=\"genesys\",$,window=\"PT15M\"} 0.2727272727272727",
                "ringtide_service_level_contacts{formula=\"genesys\",$,window=\"PT15M\"} 11.0",
                "ringtide_abandonment_ratio{$,window=\"PT15M\"} 0.25",
                "ringtide_answer_ratio{$,window=\"PT15M\"} 0.75",
                "ringtide_asa_seconds{$,window=\"PT15M\"} 27.6",
                "ringtide_data_age_seconds{$} 1.0",
                "ringtide_frame_as_of_timestamp_seconds{$} 1.785733205E9",
                "ringtide_contacts_offered_total{$} 20.0",
                "ringtide_contacts_entered_total{$} 19.0",
                "ringtide_contacts_answered_total{$} 5.0",
                "ringtide_contacts_abandoned_total{$} 4.0",
                "ringtide_contacts_abandoned_short_total{$} 1.0",
                "ringtide_contacts_blocked_total{$} 2.0",
                "ringtide_contacts_lost_total{$} 1.0",
                "ringtide_contacts_exited_total{outcome=\"overflow\",$} 1.0",
                "ringtide_contacts_exited_total{outcome=\"no_agents\",$} 0.0",
                "ringtide_service_level_met_total{$} 3.0",
                "ringtide_service_level_missed_total{$} 8.0",
                "ringtide_wait_seconds_bucket{$,le=\"20.0\"} 3",
                "ringtide_wait_seconds_bucket{$,le=\"+Inf\"} 5",
                "ringtide_wait_seconds_sum{$} 138.0",
                "ringtide_wait_seconds_count{$} 5",
                "ringtide_rejected_events_total{reason=\"malformed\"} 1.0",
                "ringtide_rejected_events_total{reason=\"too_late\"} 0.0",
                "ringtide_unknown_scopes 2.0",
                "ringtide_emergency_level{region=\"jeju\",tenant=\"kepco\",ringtide_emergency_level=\"emergency\"} 1",
                "ringtide_emergency_level{region=\"busan\",tenant=\"kepco\",ringtide_emergency_level=\"normal\"} 1",
                "ringtide_alerts{rule=\"wait\",severity=\"warning\",status=\"firing\",tenant=\"kepco\"} 2.0",
                "ringtide_callbacks{centre=\"jeju\",status=\"candidate\",tenant=\"kepco\"} 1.0",
                "ringtide_callbacks{centre=\"jeju\",status=\"attempted\",tenant=\"kepco\"} 0.0",
                "ringtide_staffing_required_agents{centre=\"jeju\",tenant=\"kepco\"} 92.0",
                "ringtide_staffing_staffed_agents{centre=\"jeju\",tenant=\"kepco\"} 12.0",
                "ringtide_staffing_gap_agents{centre=\"jeju\",tenant=\"kepco\"} 80.0",
                "ringtide_staffing_borrowed_agents{centre=\"jeju\",tenant=\"kepco\"} 3.0",
                "ringtide_staffing_lent_agents{centre=\"jeju\",tenant=\"kepco\"} 0.0",
                "ringtide_staffing_in_trouble{centre=\"jeju\",tenant=\"kepco\"} 1.0",
                "ringtide_surges{kind=\"regional\",region=\"jeju\",tenant=\"kepco\"} 1.0",
                "ringtide_surges{kind=\"national\",region=\"jeju\",tenant=\"kepco\"} 0.0",
                "ringtide_surges{kind=\"regional\",region=\"busan\",tenant=\"kepco\"} 0.0",
                "# TYPE ringtide_wait_seconds histogram",
                "# TYPE ringtide_contacts_lost_total counter",
                "# HELP ringtide_waiting_contacts Contacts that wait in a queue now.",
            })
    void shouldExport(String line) throws Exception {
        assertThat(scrape()).contains(line.replace("$", JEJU));
    }

    @Test
    void shouldLeaveOutWhatHasNoValueAndWhoeverTheTopologyDoesNotKnow() throws Exception {
        assertThat(scrape())
                .noneMatch(line -> line.contains("busan") && line.contains("_ratio"))
                .noneMatch(line -> line.contains("busan") && line.startsWith("ringtide_agents"))
                .noneMatch(line -> line.contains("busan") && line.contains("asa"))
                .contains(
                        "ringtide_longest_wait_seconds{scope_id=\"busan\",scope_kind=\"centre\",tenant=\"kepco\"} 0.0")
                .noneMatch(line -> line.startsWith("ringtide_staffing_missing_agents{"))
                .noneMatch(line -> line.endsWith("NaN"))
                .noneMatch(line -> line.contains("{") && (line.contains("made") || line.contains("nobody")));
    }

    @Test
    void shouldWithholdWhatASilentSourceMakesUntrue() throws Exception {
        server.put(TestFrame.of("centre:jeju")
                .asOf(TestFrame.AS_OF.plusSeconds(5))
                .waiting(3)
                .serviceLevel("PT15M", 3, 11)
                .total("offered", 21)
                .missing("source", "/kepco/ktis/jeju/pbx-03", TestFrame.AS_OF));
        assertThat(scrape())
                .noneMatch(line -> line.contains("jeju") && line.contains("_ratio"))
                .noneMatch(line -> line.startsWith("ringtide_waiting_contacts{" + JEJU))
                .contains("ringtide_contacts_offered_total{" + JEJU + "} 21.0")
                .anyMatch(line -> line.startsWith("ringtide_data_age_seconds{" + JEJU));
    }

    @Test
    void shouldNeverLetACounterFall() throws Exception {
        assertThat(scrape()).contains("ringtide_contacts_offered_total{" + JEJU + "} 20.0");

        server.put(
                TestFrame.of("centre:jeju").asOf(TestFrame.AS_OF.plusSeconds(5)).total("offered", 18));
        assertThat(scrape()).contains("ringtide_contacts_offered_total{" + JEJU + "} 20.0");

        server.put(TestFrame.of("centre:jeju")
                .asOf(TestFrame.AS_OF.plusSeconds(10))
                .total("offered", 21));
        assertThat(scrape()).contains("ringtide_contacts_offered_total{" + JEJU + "} 21.0");
    }

    @Test
    void shouldCountForHowLongFramesAreLate() throws Exception {
        server.put(TestFrame.of("tenant:kepco"));
        server.put(TestFrame.of("tenant:nobody").tenant("nobody"));
        assertThat(scrape())
                .contains("ringtide_frame_late_seconds_total{tenant=\"kepco\"} 0.0")
                .contains("# TYPE ringtide_frame_seconds_total counter")
                .noneMatch(line -> line.contains("nobody"));
        server.clock.advance(Duration.ofHours(1));

        List<String> lines = scrape().toList();

        double watched = value(lines, "ringtide_frame_seconds_total{tenant=\"kepco\"} ");
        double late = value(lines, "ringtide_frame_late_seconds_total{tenant=\"kepco\"} ");
        assertThat(watched).isGreaterThanOrEqualTo(3_600);
        assertThat(late).isBetween(3_590.0, watched);
    }

    @Test
    void shouldNotSayThatFramesAreLateBeforeItHasReadThoseThatAreThere() throws Exception {
        server.put(TestFrame.of("tenant:kepco"));
        server.status.enter(FeedState.CATCHING_UP);

        assertThat(scrape()).noneMatch(line -> line.startsWith("ringtide_frame_seconds_total{"));
    }

    @Test
    void shouldSpeakOpenMetricsWhereItIsAskedFor() throws Exception {
        var answer = server.get("/metrics", "Accept", "application/openmetrics-text; version=1.0.0");

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/openmetrics-text");
        assertThat(answer.body()).endsWith("# EOF\n");
    }

    @Test
    void shouldPassThePrometheusLinter(@TempDir Path folder) throws Exception {
        Optional<Path> promtool = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(entry -> Path.of(entry, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(promtool.isPresent() || System.getenv("CI") != null, "promtool is not on the PATH");
        Path scraped = Files.writeString(
                folder.resolve("metrics.txt"), server.get("/metrics").body());
        Path said = folder.resolve("said.txt");

        int status = new ProcessBuilder(promtool.orElseThrow().toString(), "check", "metrics")
                .redirectInput(scraped.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();

        assertThat(Files.readString(said)).isEmpty();
        assertThat(status).isZero();
    }

    private static double value(List<String> lines, String series) {
        return lines.stream()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .findFirst()
                .orElseThrow();
    }

    private Stream<String> scrape() throws Exception {
        return server.get("/metrics").body().lines();
    }
}
