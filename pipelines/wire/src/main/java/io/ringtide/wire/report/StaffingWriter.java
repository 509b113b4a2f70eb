package io.ringtide.wire.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringtide.domain.staffing.CentreAdvice;
import io.ringtide.domain.staffing.CentreLoad;
import io.ringtide.domain.staffing.CentreStanding;
import io.ringtide.domain.staffing.Loan;
import io.ringtide.domain.staffing.Measure;
import io.ringtide.domain.staffing.StaffingReport;
import io.ringtide.domain.topology.Scope;
import io.ringtide.wire.event.Times;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Writes how centres stand as the records of {@code ringtide.staffing}. For one thread. */
public final class StaffingWriter {
    private static final double SECONDS_PER_MINUTE = 60;

    private final JsonLine line = new JsonLine();

    /** The record, one JSON object without a line end; null where nothing is told of the centre any more. */
    public byte @Nullable [] toJson(StaffingReport report) {
        CentreStanding standing = report.standing();
        return standing == null
                ? null
                : line.of(json -> {
                    json.writeStringField("tenant", report.tenant());
                    json.writeStringField("scope", Scope.centre(report.centre()).toString());
                    json.writeStringField("centre", report.centre());
                    // Agents of a centre serve all of its queues.
                    json.writeNullField("queue");
                    json.writeStringField("as_of", Times.format(report.asOf()));
                    advice(standing, json);
                    json.writeBooleanField("complete", standing.isComplete());
                    inputs(standing, json);
                    json.writeStringField("config", standing.config());
                });
    }

    /** The Kafka key of a centre's records: {@code tenant/centre:name}. */
    public static byte[] key(StaffingReport report) {
        return (Scope.encode(report.tenant()) + '/' + Scope.centre(report.centre())).getBytes(StandardCharsets.UTF_8);
    }

    private static void advice(CentreStanding standing, JsonGenerator json) throws IOException {
        CentreAdvice advice = standing.advice();
        count("required_agents", advice.required(), json);
        if (standing.hasAgents()) {
            json.writeNumberField("staffed_agents", advice.load().staffed());
        } else {
            json.writeNullField("staffed_agents");
        }
        count("gap", standing.gap(), json);
        json.writeBooleanField("in_trouble", standing.isInTrouble());
        time("clear_backlog_by", standing.clearBy(), json);
        time("help_until", standing.helpUntil(), json);
        loans("borrow_from", "slack", advice.borrowed(), json);
        loans("lend_to", "agents", standing.lends(), json);
        json.writeNumberField("lendable_agents", advice.lendable());
        json.writeNumberField("missing_agents", advice.missing());
        number("excess_calls_per_minute", advice.excess() * SECONDS_PER_MINUTE, json);
        json.writeArrayFieldStart("measures");
        for (Measure measure : advice.measures()) {
            json.writeString(measure.name().toLowerCase(Locale.ROOT));
        }
        json.writeEndArray();
        number("wait_without_help_s", advice.waitWithoutHelp(), json);
        if (advice.required().isEmpty()) {
            json.writeNullField("model");
        } else {
            json.writeStringField("model", advice.load().givesUp() ? "erlang_a" : "erlang_c");
        }
    }

    private static void inputs(CentreStanding standing, JsonGenerator json) throws IOException {
        CentreLoad load = standing.advice().load();
        double calls = load.offered().perSecond();
        json.writeObjectFieldStart("inputs");
        number("calls_per_minute", calls * SECONDS_PER_MINUTE, json);
        json.writeStringField("calls_window", standing.ratedBy().name());
        json.writeBooleanField("surge", standing.isSurge());
        number("usual_calls_per_minute", load.fade().usual() * SECONDS_PER_MINUTE, json);
        number("fades_in_s", load.fade().constant(), json);
        number("aht_s", load.aht(), json);
        number("patience_s", load.patience(), json);
        number("load_erlangs", load.erlangs(), json);
        number("answer_within_s", load.answerWithin(), json);
        json.writeNumberField("busy_agents", load.busy());
        json.writeNumberField("waiting", load.waiting());
        number("longest_wait_s", standing.longestWait(), json);
        json.writeEndObject();
    }

    private static void loans(String name, String amount, List<Loan> loans, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (Loan loan : loans) {
            json.writeStartObject();
            json.writeStringField("centre", name.equals("borrow_from") ? loan.donor() : loan.borrower());
            json.writeNumberField(amount, loan.agents());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void count(String name, OptionalInt count, JsonGenerator json) throws IOException {
        if (count.isPresent()) {
            json.writeNumberField(name, count.getAsInt());
        } else {
            json.writeNullField(name);
        }
    }

    private static void number(String name, OptionalDouble value, JsonGenerator json) throws IOException {
        if (value.isPresent()) {
            number(name, value.getAsDouble(), json);
        } else {
            json.writeNullField(name);
        }
    }

    private static void number(String name, double value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(CountersJson.sixDecimals(value));
    }

    private static void time(String name, @Nullable Long time, JsonGenerator json) throws IOException {
        json.writeStringField(name, time == null ? null : Times.format(time));
    }
}
