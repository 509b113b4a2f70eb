package io.ringtide.wire.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.AlertStep;
import io.ringtide.domain.alert.AlertText;
import io.ringtide.domain.alert.Quiet;
import io.ringtide.wire.event.Times;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes how alerts stand as the records of {@code ringtide.alerts}. For one thread. */
public final class AlertWriter {
    private final JsonLine line = new JsonLine();

    /** The record, one JSON object without a line end. */
    public byte[] toJson(Alert alert) {
        return line.of(json -> {
            json.writeStringField("fingerprint", alert.id().fingerprint());
            json.writeStringField("tenant", alert.id().tenant());
            json.writeStringField("rule", alert.id().rule());
            json.writeStringField("scope", alert.id().scope().toString());
            json.writeStringField("status", alert.status().name());
            json.writeStringField("severity", alert.severity().code());
            json.writeObjectFieldStart("labels");
            for (Map.Entry<String, String> label : alert.labels().entrySet()) {
                json.writeStringField(label.getKey(), label.getValue());
            }
            json.writeEndObject();
            annotations(alert.text(), json);
            number("value", alert.value(), json);
            number("threshold", alert.threshold(), json);
            json.writeStringField("as_of", Times.format(alert.asOf()));
            time("starts_at", alert.times().startsAt(), json);
            time("fired_at", alert.times().firedAt(), json);
            time("paged_at", alert.times().pagedAt(), json);
            time("escalated_at", alert.times().escalatedAt(), json);
            json.writeStringField("escalated_to", alert.escalatedTo());
            time("ends_at", alert.times().endsAt(), json);
            quiet(alert.quiet(), json);
            json.writeArrayFieldStart("history");
            for (AlertStep step : alert.history()) {
                json.writeStartObject();
                json.writeStringField("at", Times.format(step.at()));
                json.writeStringField("what", step.what());
                json.writeStringField("detail", step.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeFieldName("action");
            AlertActionJson.write(alert.action(), json);
            json.writeStringField("config", alert.config());
        });
    }

    /** The Kafka key of an alert's records: the fingerprint. */
    public static byte[] key(Alert alert) {
        return alert.id().fingerprint().getBytes(StandardCharsets.UTF_8);
    }

    private static void annotations(AlertText text, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("annotations");
        json.writeStringField("summary", text.summary());
        json.writeStringField("summary_ko", text.summaryKo());
        json.writeStringField("description", text.description());
        json.writeStringField("description_ko", text.descriptionKo());
        if (!text.detail().isEmpty()) {
            json.writeStringField("detail", text.detail());
        }
        json.writeStringField("runbook_url", text.runbookUrl());
        json.writeStringField("board_url", text.boardUrl());
        json.writeEndObject();
    }

    private static void quiet(@Nullable Quiet quiet, JsonGenerator json) throws IOException {
        if (quiet == null) {
            json.writeNullField("quiet");
            return;
        }
        json.writeObjectFieldStart("quiet");
        json.writeStringField("reason", quiet.reason().code());
        json.writeStringField("author", quiet.author().isEmpty() ? null : quiet.author());
        json.writeStringField("detail", quiet.detail());
        json.writeEndObject();
    }

    private static void number(String name, @Nullable Double value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeFieldName(name);
            json.writeNumber(CountersJson.sixDecimals(value));
        }
    }

    private static void time(String name, @Nullable Long time, JsonGenerator json) throws IOException {
        json.writeStringField(name, time == null ? null : Times.format(time));
    }
}
