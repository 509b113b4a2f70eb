package io.ringtide.wire.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.floor.IntervalCounts;
import io.ringtide.domain.floor.Missing;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.staffing.IntervalNeed;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.ServiceLevelFormula;
import io.ringtide.wire.event.Times;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * Writes frames and intervals as the records of {@code ringtide.metrics} and {@code ringtide.intervals}. The service
 * level is a view over their counters, by the formula of the report's terms. For one thread.
 */
public final class ScopeReportWriter {
    /** The estimate beside the counters, in windows and intervals. */
    static final String DISTINCT_CALLERS = "distinct_callers";

    static final String REQUIRED_AGENTS = "required_agents";

    private static final Window[] WINDOWS = Window.values();
    private static final AgentState[] STATES = AgentState.values();

    private final JsonLine line = new JsonLine();

    /** The record, one JSON object without a line end; of a scope that is retired nothing but its name. */
    public byte[] toJson(ScopeReport report) {
        ServiceLevelFormula formula = report.terms().formula();
        return line.of(json -> {
            json.writeStringField("scope", report.scope().toString());
            json.writeStringField("tenant", report.tenant());
            json.writeStringField("config", report.terms().config());
            if (report.scope().kind() == Scope.Kind.REGION) {
                RegionJson.write(report, json);
            } else if (report instanceof ScopeReport.Frame frame) {
                frame(frame, formula, json);
            } else if (report instanceof ScopeReport.Interval interval) {
                interval(interval, formula, json);
            }
        });
    }

    /** The Kafka key of a scope's records: {@code tenant/scope}, the tenant encoded as names in scopes are. */
    public static byte[] key(ScopeReport report) {
        return (Scope.encode(report.tenant()) + '/' + report.scope()).getBytes(StandardCharsets.UTF_8);
    }

    private static void frame(ScopeReport.Frame frame, ServiceLevelFormula formula, JsonGenerator json)
            throws IOException {
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
        json.writeNumberField("callbacks_waiting", frame.callbacksWaiting());
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
            json.writeNumberField(DISTINCT_CALLERS, frame.distinctCallers()[window.ordinal()]);
            CountersJson.writeStaffed(frame.windows()[window.ordinal()], json);
            CountersJson.writeRatios(frame.windows()[window.ordinal()], frame.waitingAtSlide(), formula, json);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("totals");
        CountersJson.writeCounters(frame.totals(), json);
        json.writeEndObject();
        writeState(frame, json);
    }

    private static void interval(ScopeReport.Interval interval, ServiceLevelFormula formula, JsonGenerator json)
            throws IOException {
        writeHead(interval, json);
        IntervalCounts counts = interval.counts();
        json.writeNumberField("waiting", counts.waiting());
        CountersJson.writeCounters(counts.counters(), json);
        json.writeNumberField(DISTINCT_CALLERS, interval.distinctCallers());
        CountersJson.writeStaffed(counts.counters(), json);
        OptionalInt required = IntervalNeed.agents(interval);
        if (required.isPresent()) {
            json.writeNumberField(REQUIRED_AGENTS, required.getAsInt());
        } else {
            json.writeNullField(REQUIRED_AGENTS);
        }
        CountersJson.writeRatios(counts.counters(), counts.waiting(), formula, json);
        json.writeObjectFieldStart("cohort");
        json.writeNumberField("waiting", counts.cohortWaiting());
        CountersJson.writeCohort(counts.cohort(), counts.cohortWaiting(), formula, json);
        json.writeEndObject();
    }

    /** How old a frame is, and what it lacks. */
    static void writeState(ScopeReport.Frame frame, JsonGenerator json) throws IOException {
        json.writeNumberField("data_age_ms", frame.dataAgeMs());
        if (!frame.missing().isNothing()) {
            json.writeBooleanField("complete", false);
            missing(frame.missing(), json);
        }
    }

    /** Which interval it is, and how far it is told. */
    static void writeHead(ScopeReport.Interval interval, JsonGenerator json) throws IOException {
        json.writeStringField("from", Times.format(interval.from()));
        json.writeStringField("to", Times.format(interval.to()));
        json.writeNumberField("revision", interval.revision());
        json.writeBooleanField("final", interval.isFinal());
    }

    private static void missing(Missing missing, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("missing");
        for (FeedGap gap : missing.named()) {
            json.writeStartObject();
            json.writeStringField(gap.kind().code(), gap.name());
            json.writeFieldName("since");
            if (gap.since() == FeedGap.NEVER_HEARD) {
                json.writeNull();
            } else {
                json.writeString(Times.format(gap.since()));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("missing_n", missing.count());
    }
}
