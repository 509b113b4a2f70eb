package io.ringtide.wire.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.surge.CentreEvidence;
import io.ringtide.domain.surge.SurgeChange;
import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.surge.SurgeChange.Status;
import io.ringtide.domain.surge.SurgeEvidence;
import io.ringtide.domain.surge.SurgeReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurgeReportWriterTest {
    private static final long T = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();
    private static final SurgeEvidence OF_JEJU =
            new SurgeEvidence("jeju", 2.5, 1.04, 1.5, 1, 0.2, 12.3456789, List.of(1, 9), List.of(0.4333, 0.4334));

    private final SurgeReportWriter writer = new SurgeReportWriter();

    @Test
    void shouldWriteWhatTheContractNames() {
        SurgeReport report = new SurgeReport(
                "kepco", change(Kind.REGIONAL, SurgeChange.NOT_ENDED, "jeju"), 40, 50, 11, List.of(OF_JEJU));
        assertThat(new String(writer.toJson(report), StandardCharsets.UTF_8)).isEqualTo("""
                        {"surge_id":"00000000000000ff","tenant":"kepco","kind":"REGIONAL","status":"UPDATED",\
                        "regions":["jeju"],"as_of":"2026-03-02T10:05:00Z","onset":"2026-03-02T10:00:10Z",\
                        "detected_at":"2026-03-02T10:01:00Z","ended_at":null,"observed":60,"expected":12.500000,\
                        "ratio":4.800000,"distinct_callers":40,"redial_factor":1.250000,"score":12.345679,\
                        "evidence":{"threshold":11.000000,"tick_seconds":10,"scopes":[{"scope":"region:jeju",\
                        "score":12.345679,"season_per_minute":2.500000,"level":1.040000,"known_event":1.500000,\
                        "company":1.000000,\
                        "margin":0.200000,"counts":[1,9],"expected":[0.433300,0.433400]}]}}""");
        assertThat(new String(SurgeReportWriter.key(report), StandardCharsets.UTF_8))
                .isEqualTo("kepco/00000000000000ff");
    }

    @Test
    void shouldSayWhenItEndedAndThatNobodyWasNamed() {
        SurgeEvidence ofAll = new SurgeEvidence(SurgeEvidence.NATION, 50, 1, 1, 1, 0.2, 3, List.of(), List.of());
        SurgeReport report =
                new SurgeReport("kepco", change(Kind.NATIONAL, T, "jeju", "busan"), 0, 0, 11, List.of(ofAll));
        assertThat(new String(writer.toJson(report), StandardCharsets.UTF_8))
                .contains("\"ended_at\":\"2026-03-02T10:00:00Z\"")
                .contains("\"redial_factor\":null")
                .contains("\"scope\":\"tenant:kepco\"");
    }

    @Test
    void shouldShowWhatACentreThatFailsWasJudgedBy() {
        CentreEvidence ofCentre = new CentreEvidence("jeju", 9.5, List.of(3, 2), List.of(1, 0), List.of(0.9, 0.9));
        SurgeReport report = new SurgeReport(
                "kepco",
                change(Kind.CENTRE_FAILURE, SurgeChange.NOT_ENDED, "jeju"),
                40,
                50,
                8.5,
                List.of(),
                List.of(ofCentre));
        assertThat(new String(writer.toJson(report), StandardCharsets.UTF_8))
                .contains("\"kind\":\"CENTRE_FAILURE\"", "\"regions\":[\"jeju\"],\"centres\":[\"jeju\"],")
                .endsWith("""
                        "scopes":[{"scope":"centre:jeju","score":9.500000,"entered":[3,2],"answered":[1,0],\
                        "expected":[0.900000,0.900000]}]}}""");
    }

    private static SurgeChange change(Kind kind, long endedAt, String... regions) {
        return new SurgeChange(
                255,
                kind,
                Status.UPDATED,
                List.of(regions),
                T + 300_000,
                T + 10_000,
                T + 60_000,
                endedAt,
                60,
                12.5,
                12.3456789);
    }
}
