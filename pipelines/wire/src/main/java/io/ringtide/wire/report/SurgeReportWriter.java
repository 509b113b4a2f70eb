package io.ringtide.wire.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringtide.domain.surge.CentreEvidence;
import io.ringtide.domain.surge.SurgeChange;
import io.ringtide.domain.surge.SurgeEvidence;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.domain.surge.TickCalendar;
import io.ringtide.domain.topology.Scope;
import io.ringtide.wire.event.Times;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes what becomes of surges as the records of {@code ringtide.surges}. For one thread. */
public final class SurgeReportWriter {
    private static final long MS_PER_SECOND = 1_000;

    private final JsonLine line = new JsonLine();

    /** The record, one JSON object without a line end. */
    public byte[] toJson(SurgeReport report) {
        return line.of(json -> {
            SurgeChange change = report.change();
            json.writeStringField("surge_id", change.surgeId());
            json.writeStringField("tenant", report.tenant());
            json.writeStringField("kind", change.kind().name());
            json.writeStringField("status", change.status().name());
            names("regions", change.regions(), json);
            if (change.kind() == SurgeChange.Kind.CENTRE_FAILURE) {
                names("centres", change.names(), json);
            }
            json.writeStringField("as_of", Times.format(change.asOf()));
            json.writeStringField("onset", Times.format(change.onset()));
            json.writeStringField("detected_at", Times.format(change.detectedAt()));
            json.writeStringField(
                    "ended_at", change.endedAt() == SurgeChange.NOT_ENDED ? null : Times.format(change.endedAt()));
            json.writeNumberField("observed", change.observed());
            number("expected", change.expected(), json);
            number("ratio", change.ratio(), json);
            json.writeNumberField(ScopeReportWriter.DISTINCT_CALLERS, report.callers());
            json.writeFieldName("redial_factor");
            if (report.redialFactor().isPresent()) {
                json.writeNumber(CountersJson.sixDecimals(report.redialFactor().getAsDouble()));
            } else {
                json.writeNull();
            }
            number("score", change.score(), json);
            json.writeObjectFieldStart("evidence");
            evidence(report, json);
            json.writeEndObject();
        });
    }

    /** The Kafka key of a surge's records: {@code tenant/surge_id}. */
    public static byte[] key(SurgeReport report) {
        return (report.tenant() + '/' + report.change().surgeId()).getBytes(StandardCharsets.UTF_8);
    }

    private static void evidence(SurgeReport report, JsonGenerator json) throws IOException {
        number("threshold", report.threshold(), json);
        json.writeNumberField("tick_seconds", TickCalendar.TICK_MS / MS_PER_SECOND);
        if (report.change().kind() == SurgeChange.Kind.FEED_FAILURE) {
            names("sources", report.change().names(), json);
            json.writeNumberField("sources_total", report.change().members());
        }
        json.writeArrayFieldStart("scopes");
        for (SurgeEvidence one : report.evidence()) {
            boolean isNation = one.region().equals(SurgeEvidence.NATION);
            Scope scope = isNation ? Scope.tenant(report.tenant()) : Scope.region(one.region());
            json.writeStartObject();
            json.writeStringField("scope", scope.toString());
            number("score", one.score(), json);
            number("season_per_minute", one.season(), json);
            number("level", one.level(), json);
            number("known_event", one.known(), json);
            number("company", one.company(), json);
            number("margin", one.margin(), json);
            counts("counts", one.counts(), json);
            expected(one.expected(), json);
            json.writeEndObject();
        }
        for (CentreEvidence one : report.centres()) {
            json.writeStartObject();
            json.writeStringField("scope", Scope.centre(one.centre()).toString());
            number("score", one.score(), json);
            counts("entered", one.entered(), json);
            counts("answered", one.answered(), json);
            expected(one.expected(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void names(String field, List<String> names, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    private static void counts(String name, List<Integer> counts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (int count : counts) {
            json.writeNumber(count);
        }
        json.writeEndArray();
    }

    private static void expected(List<Double> ofTicks, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("expected");
        for (double expected : ofTicks) {
            json.writeNumber(CountersJson.sixDecimals(expected));
        }
        json.writeEndArray();
    }

    private static void number(String name, double value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(CountersJson.sixDecimals(value));
    }
}
