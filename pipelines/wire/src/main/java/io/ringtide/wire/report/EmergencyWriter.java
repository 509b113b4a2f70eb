package io.ringtide.wire.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringtide.domain.emergency.AfterAction;
import io.ringtide.domain.emergency.EmergencyChange;
import io.ringtide.domain.topology.ManualLevel;
import io.ringtide.domain.topology.Scope;
import io.ringtide.wire.event.Times;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes how regions are run as the records of {@code ringtide.emergencies}. For one thread. */
public final class EmergencyWriter {
    private final JsonLine line = new JsonLine();

    /** The record, one JSON object without a line end. */
    public byte[] toJson(EmergencyChange change) {
        return line.of(json -> {
            json.writeStringField("tenant", change.tenant());
            json.writeStringField("scope", Scope.region(change.region()).toString());
            json.writeStringField("region", change.region());
            json.writeStringField("level", change.level().name());
            json.writeStringField("as_of", Times.format(change.asOf()));
            json.writeBooleanField("surge", change.isSurge());
            json.writeArrayFieldStart("incidents");
            for (String kind : change.incidents()) {
                json.writeString(kind);
            }
            json.writeEndArray();
            json.writeFieldName("manual");
            manual(change.manual(), json);
            Long since = change.emergencySince();
            json.writeStringField("emergency_since", since == null ? null : Times.format(since));
            json.writeFieldName("after_action");
            afterAction(change.afterAction(), json);
        });
    }

    /** The Kafka key of a region's records: {@code tenant/region:name}. */
    public static byte[] key(EmergencyChange change) {
        return (Scope.encode(change.tenant()) + '/' + Scope.region(change.region())).getBytes(StandardCharsets.UTF_8);
    }

    private static void manual(@Nullable ManualLevel manual, JsonGenerator json) throws IOException {
        if (manual == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("author", manual.author());
        json.writeStringField("reason", manual.reason());
        json.writeStringField("until", manual.until() == ManualLevel.OPEN ? null : Times.format(manual.until()));
        json.writeEndObject();
    }

    private static void afterAction(@Nullable AfterAction over, JsonGenerator json) throws IOException {
        if (over == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("from", Times.format(over.from()));
        json.writeStringField("emergency_since", Times.format(over.emergencySince()));
        json.writeStringField("to", Times.format(over.to()));
        json.writeNumberField("arrivals", over.calls());
        json.writeNumberField("fresh", over.fresh());
        number("expected", over.expected(), json);
        json.writeNumberField("answered", over.answered());
        json.writeNumberField("abandoned", over.abandoned());
        json.writeNumberField("blocked", over.blocked());
        json.writeObjectFieldStart("peak");
        json.writeStringField("at", Times.format(over.peakAt()));
        json.writeNumberField("arrivals_per_minute", over.peakCalls());
        json.writeEndObject();
        json.writeObjectFieldStart("first_ten_minutes");
        json.writeNumberField("arrivals", over.firstTenMinutes().calls());
        json.writeNumberField("answered", over.firstTenMinutes().answered());
        json.writeNumberField("abandoned", over.firstTenMinutes().abandoned());
        json.writeNumberField("blocked", over.firstTenMinutes().blocked());
        json.writeEndObject();
        curve(over.curve(), json);
        json.writeEndObject();
    }

    private static void curve(AfterAction.Curve curve, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("curve");
        json.writeStringField("from", Times.format(curve.from()));
        json.writeNumberField("minutes", curve.minutes());
        json.writeArrayFieldStart("arrivals");
        for (int calls : curve.calls()) {
            json.writeNumber(calls);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("expected");
        for (double usual : curve.expected()) {
            json.writeNumber(CountersJson.sixDecimals(usual));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void number(String name, double value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(CountersJson.sixDecimals(value));
    }
}
