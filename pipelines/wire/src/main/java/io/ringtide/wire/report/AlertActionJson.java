package io.ringtide.wire.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.alert.AlertAction;
import io.ringtide.domain.staffing.Loan;
import io.ringtide.domain.staffing.Measure;
import io.ringtide.wire.event.Times;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is advised to do about an alert, as its record has it: an empty object where that is nothing. */
final class AlertActionJson {
    private AlertActionJson() {}

    static void write(@Nullable AlertAction action, JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (action != null) {
            json.writeStringField("summary", action.summary());
            json.writeStringField("summary_ko", action.summaryKo());
            json.writeArrayFieldStart("centres");
            for (AlertAction.Centre centre : action.centres()) {
                write(centre, json);
            }
            json.writeEndArray();
            json.writeNumberField("more_centres", action.more());
        }
        json.writeEndObject();
    }

    static @Nullable AlertAction read(JsonNode json) {
        if (!json.path("centres").isArray()) {
            return null;
        }
        List<AlertAction.Centre> centres = new ArrayList<>();
        json.path("centres").forEach(centre -> centres.add(readCentre(centre)));
        return new AlertAction(
                centres,
                json.path("more_centres").asInt(),
                json.path("summary").asText(),
                json.path("summary_ko").asText());
    }

    private static void write(AlertAction.Centre centre, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("centre", centre.centre());
        json.writeStringField("as_of", Times.format(centre.asOf()));
        json.writeNumberField("required_agents", centre.required());
        json.writeNumberField("staffed_agents", centre.staffed());
        json.writeNumberField("gap", centre.gap());
        json.writeArrayFieldStart("borrow_from");
        for (Loan loan : centre.borrow()) {
            json.writeStartObject();
            json.writeStringField("centre", loan.donor());
            json.writeNumberField("slack", loan.agents());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("missing_agents", centre.missing());
        json.writeArrayFieldStart("measures");
        for (Measure measure : centre.measures()) {
            json.writeString(measure.name().toLowerCase(Locale.ROOT));
        }
        json.writeEndArray();
        time("clear_backlog_by", centre.clearBy(), json);
        time("help_until", centre.helpUntil(), json);
        json.writeEndObject();
    }

    private static AlertAction.Centre readCentre(JsonNode json) {
        String name = json.path("centre").asText();
        List<Loan> loans = new ArrayList<>();
        for (JsonNode loan : json.path("borrow_from")) {
            loans.add(new Loan(
                    loan.path("centre").asText(), name, loan.path("slack").asInt()));
        }
        List<Measure> measures = new ArrayList<>();
        for (JsonNode measure : json.path("measures")) {
            measures.add(Measure.valueOf(measure.asText().toUpperCase(Locale.ROOT)));
        }
        return new AlertAction.Centre(
                name,
                Times.parse(json.path("as_of").asText()),
                json.path("required_agents").asInt(),
                json.path("staffed_agents").asInt(),
                json.path("gap").asInt(),
                loans,
                json.path("missing_agents").asInt(),
                measures,
                readTime(json.path("clear_backlog_by")),
                readTime(json.path("help_until")));
    }

    private static void time(String name, @Nullable Long time, JsonGenerator json) throws IOException {
        json.writeStringField(name, time == null ? null : Times.format(time));
    }

    private static @Nullable Long readTime(JsonNode json) {
        String text = json.textValue();
        return text == null ? null : Long.valueOf(Times.parse(text));
    }
}
