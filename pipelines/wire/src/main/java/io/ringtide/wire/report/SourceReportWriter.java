package io.ringtide.wire.report;

import io.ringtide.domain.source.Sighting;
import io.ringtide.domain.source.SourceReport;
import io.ringtide.wire.event.Times;
import java.nio.charset.StandardCharsets;

/** Writes how sources are as the records of {@code ringtide.sources}. For one thread. */
public final class SourceReportWriter {
    private final JsonLine line = new JsonLine();

    /** The record, one JSON object without a line end. */
    public byte[] toJson(SourceReport report) {
        return line.of(json -> {
            json.writeStringField("source", report.source());
            json.writeStringField("tenant", report.tenant().isEmpty() ? null : report.tenant());
            json.writeStringField("state", report.state().code());
            json.writeStringField("as_of", Times.format(report.asOf()));
            json.writeStringField("heard_at", Times.format(report.heardAt()));
            json.writeBooleanField("heartbeats", report.sendsHeartbeats());
            json.writeFieldName("clock_ahead_ms");
            if (report.clockAheadMs() == Sighting.UNKNOWN) {
                json.writeNull();
            } else {
                json.writeNumber(report.clockAheadMs());
            }
            json.writeArrayFieldStart("centres");
            for (String centre : report.centres()) {
                json.writeString(centre);
            }
            json.writeEndArray();
        });
    }

    /** The Kafka key of a source's records. */
    public static byte[] key(SourceReport report) {
        return report.source().getBytes(StandardCharsets.UTF_8);
    }
}
