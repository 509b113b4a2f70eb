package io.ringtide.wire.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.alert.AlertStep;
import io.ringtide.domain.alert.AlertText;
import io.ringtide.domain.alert.AlertTimes;
import io.ringtide.domain.alert.Quiet;
import io.ringtide.domain.rule.Severity;
import io.ringtide.domain.topology.Scope;
import io.ringtide.wire.event.Times;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what {@link AlertWriter} wrote to {@code ringtide.alerts}. For one thread. */
public final class AlertReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads a record's value.
     *
     * @throws UnreadableReportException where it is no alert
     */
    public Alert read(byte @Nullable [] value) throws UnreadableReportException {
        if (value == null) {
            throw new UnreadableReportException("no value");
        }
        try {
            return alert(JSON.readTree(value));
        } catch (IOException e) {
            throw new UnreadableReportException("no JSON: " + e.getMessage());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UnreadableReportException(String.valueOf(e.getMessage()));
        }
    }

    private static Alert alert(JsonNode json) {
        return new Alert(
                new AlertId(text(json, "tenant"), text(json, "rule"), Scope.parse(text(json, "scope"))),
                Alert.Status.valueOf(text(json, "status")),
                Severity.valueOf(text(json, "severity").toUpperCase(Locale.ROOT)),
                json.path("escalated_to").textValue(),
                labels(json.path("labels")),
                annotations(json.path("annotations")),
                number(json.path("value")),
                number(json.path("threshold")),
                Times.parse(text(json, "as_of")),
                new AlertTimes(
                        Times.parse(text(json, "starts_at")),
                        time(json.path("fired_at")),
                        time(json.path("paged_at")),
                        time(json.path("escalated_at")),
                        time(json.path("ends_at"))),
                quiet(json.path("quiet")),
                history(json.path("history")),
                AlertActionJson.read(json.path("action")),
                text(json, "config"));
    }

    private static SortedMap<String, String> labels(JsonNode json) {
        SortedMap<String, String> labels = new TreeMap<>();
        for (Map.Entry<String, JsonNode> label : json.properties()) {
            labels.put(label.getKey(), label.getValue().asText());
        }
        return labels;
    }

    private static AlertText annotations(JsonNode json) {
        return new AlertText(
                text(json, "summary"),
                text(json, "summary_ko"),
                text(json, "description"),
                text(json, "description_ko"),
                json.path("detail").asText(""),
                json.path("runbook_url").textValue(),
                json.path("board_url").textValue());
    }

    private static @Nullable Quiet quiet(JsonNode json) {
        if (!json.isObject()) {
            return null;
        }
        Quiet.Reason reason = Quiet.Reason.valueOf(text(json, "reason").toUpperCase(Locale.ROOT));
        return new Quiet(reason, json.path("author").asText(""), text(json, "detail"));
    }

    private static List<AlertStep> history(JsonNode json) {
        List<AlertStep> history = new ArrayList<>();
        for (JsonNode step : json) {
            history.add(new AlertStep(Times.parse(text(step, "at")), text(step, "what"), text(step, "detail")));
        }
        return history;
    }

    private static String text(JsonNode json, String field) {
        String text = json.path(field).textValue();
        if (text == null) {
            throw new IllegalArgumentException(field + " is no text");
        }
        return text;
    }

    private static @Nullable Double number(JsonNode json) {
        return json.isNumber() ? Double.valueOf(json.doubleValue()) : null;
    }

    private static @Nullable Long time(JsonNode json) {
        String text = json.textValue();
        return text == null ? null : Long.valueOf(Times.parse(text));
    }
}
