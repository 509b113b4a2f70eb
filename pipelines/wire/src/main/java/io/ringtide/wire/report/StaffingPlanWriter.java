package io.ringtide.wire.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringtide.domain.staffing.QueueModel;
import io.ringtide.domain.staffing.StaffingNeed;
import io.ringtide.domain.staffing.StaffingPlan;
import java.io.IOException;
import java.util.Locale;

/** Writes a plan as JSON, numbers with six decimals; ratios are null where nobody calls. For one thread. */
public final class StaffingPlanWriter {
    private final JsonLine line = new JsonLine();

    /** The plan as one JSON object, without a line end. */
    public byte[] toJson(StaffingPlan plan, StaffingNeed need) {
        return line.of(json -> {
            json.writeStringField("model", plan.model().name().toLowerCase(Locale.ROOT));
            number("load_erlangs", plan.erlangs(), json);
            json.writeNumberField("required_agents", plan.agents());
            QueueModel queue = plan.queue();
            if (queue == null) {
                json.writeNullField("service_level");
                json.writeNullField("asa_s");
                json.writeNullField("abandonment_rate");
                json.writeNullField("occupancy");
            } else {
                number("service_level", queue.answeredWithin(need.seconds()), json);
                number("asa_s", queue.asa(), json);
                number("abandonment_rate", queue.abandonmentRate(), json);
                number("occupancy", queue.occupancy(), json);
            }
            json.writeNumberField("scheduled_agents", plan.scheduled());
        });
    }

    private static void number(String name, double value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(CountersJson.sixDecimals(value));
    }
}
