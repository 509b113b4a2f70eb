package io.ringtide.wire.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.floor.Window;
import io.ringtide.wire.event.Times;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes frames and intervals as the records of {@code ringtide.metrics} and {@code ringtide.intervals}. For one thread. */
public final class ScopeReportWriter {
    private static final Window[] WINDOWS = Window.values();
    private static final AgentState[] STATES = AgentState.values();

    private final JsonLine line = new JsonLine();

    /** The record, one JSON object without a line end. */
    public byte[] toJson(ScopeReport report) {
        return line.of(json -> {
            json.writeStringField("scope", report.scope().toString());
            json.writeStringField("tenant", report.tenant());
            if (report instanceof ScopeReport.Frame frame) {
                frame(frame, json);
            } else if (report instanceof ScopeReport.Interval interval) {
                interval(interval, json);
            }
        });
    }

    /** The Kafka key of a scope's records: {@code tenant/scope}. */
    public static byte[] key(ScopeReport report) {
        return (report.tenant() + '/' + report.scope()).getBytes(StandardCharsets.UTF_8);
    }

    private static void frame(ScopeReport.Frame frame, JsonGenerator json) throws IOException {
        json.writeStringField("as_of", Times.format(frame.asOf()));
        json.writeObjectFieldStart("live");
        if (frame.liveAsOf() != frame.asOf()) {
            json.writeStringField("as_of", Times.format(frame.liveAsOf()));
        }
        json.writeNumberField("waiting", frame.waiting());
        json.writeFieldName("longest_wait_since");
        if (frame.longestSince() == QueueReport.NOBODY_WAITS) {
            json.writeNull();
        } else {
            json.writeString(Times.format(frame.longestSince()));
        }
        json.writeObjectFieldStart("agents");
        if (!frame.agents().isEmpty()) {
            for (AgentState state : STATES) {
                json.writeNumberField(state.name(), frame.agents().get(state));
            }
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeObjectFieldStart("windows");
        for (Window window : WINDOWS) {
            json.writeObjectFieldStart(window.name());
            CountersJson.writeCounters(frame.windows()[window.ordinal()], json);
            CountersJson.writeStaffed(frame.windows()[window.ordinal()], json);
            CountersJson.writeRatios(frame.windows()[window.ordinal()], json);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("totals");
        CountersJson.writeCounters(frame.totals(), json);
        json.writeEndObject();
        json.writeNumberField("data_age_ms", frame.dataAgeMs());
    }

    private static void interval(ScopeReport.Interval interval, JsonGenerator json) throws IOException {
        json.writeStringField("from", Times.format(interval.from()));
        json.writeStringField("to", Times.format(interval.to()));
        json.writeNumberField("revision", interval.revision());
        json.writeBooleanField("final", interval.isFinal());
        CountersJson.writeCounters(interval.counters(), json);
        CountersJson.writeStaffed(interval.counters(), json);
        CountersJson.writeRatios(interval.counters(), json);
    }
}
