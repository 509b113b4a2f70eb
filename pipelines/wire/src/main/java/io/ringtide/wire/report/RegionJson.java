package io.ringtide.wire.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.floor.Window;
import io.ringtide.wire.event.Times;
import java.io.IOException;

/**
 * The records of callers' regions: nothing but attempts is counted there, so nothing else is written, not even as 0. There
 * are no numbers of the moment; where something is missing between two slides the record says as of when.
 */
final class RegionJson {
    private static final Window[] WINDOWS = Window.values();

    private RegionJson() {}

    static void write(ScopeReport report, JsonGenerator json) throws IOException {
        if (report instanceof ScopeReport.Frame frame) {
            frame(frame, json);
        } else if (report instanceof ScopeReport.Interval interval) {
            ScopeReportWriter.writeHead(interval, json);
            attempts(interval.counters(), interval.distinctCallers(), json);
        }
    }

    private static void frame(ScopeReport.Frame frame, JsonGenerator json) throws IOException {
        json.writeStringField("as_of", Times.format(frame.asOf()));
        if (frame.liveAsOf() != frame.asOf()) {
            json.writeObjectFieldStart("live");
            json.writeStringField("as_of", Times.format(frame.liveAsOf()));
            json.writeEndObject();
        }
        json.writeObjectFieldStart("windows");
        for (Window window : WINDOWS) {
            json.writeObjectFieldStart(window.name());
            attempts(frame.windows()[window.ordinal()], frame.distinctCallers()[window.ordinal()], json);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("totals");
        CountersJson.writeAttempts(frame.totals(), json);
        json.writeEndObject();
        ScopeReportWriter.writeState(frame, json);
    }

    private static void attempts(Counters counters, long distinctCallers, JsonGenerator json) throws IOException {
        CountersJson.writeAttempts(counters, json);
        json.writeNumberField(ScopeReportWriter.DISTINCT_CALLERS, distinctCallers);
    }
}
