package io.ringtide.wallboard.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wallboard.feed.StaffingStates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How centres of the topology are staffed; of others there is no sample, and none of a number that is not known: no record
 * can make up a series.
 */
final class StaffingGauges {
    private record Gauge(String name, String help, ToDoubleFunction<JsonNode> value) {}

    private static final List<Gauge> GAUGES = List.of(
            new Gauge(
                    "ringtide_staffing_required_agents",
                    "Agents with whom a centre clears its queue and keeps its target in an emergency.",
                    record -> number(record.path("required_agents"))),
            new Gauge(
                    "ringtide_staffing_staffed_agents",
                    "Agents who belong to a centre and take calls or could, wherever they have been lent to.",
                    record -> number(record.path("staffed_agents"))),
            new Gauge(
                    "ringtide_staffing_gap_agents",
                    "Agents whom a centre has too few, 0 or more.",
                    record -> number(record.path("gap"))),
            new Gauge(
                    "ringtide_staffing_missing_agents",
                    "Agents whom a centre lacks even if everybody lent all that they may.",
                    record -> number(record.path("missing_agents"))),
            new Gauge(
                    "ringtide_staffing_borrowed_agents",
                    "Agents whom a centre is advised to borrow.",
                    record -> sum(record.path("borrow_from"), "slack")),
            new Gauge(
                    "ringtide_staffing_lent_agents",
                    "Agents whom a centre is advised to lend.",
                    record -> sum(record.path("lend_to"), "agents")),
            new Gauge(
                    "ringtide_staffing_in_trouble",
                    "1 where a centre has too few agents and its callers will wait for it, else 0.",
                    record -> record.path("in_trouble").asBoolean() ? 1 : 0));

    private StaffingGauges() {}

    static Stream<MetricSnapshot> of(Topology topology, StaffingStates staffing) {
        List<Labels> labels = new ArrayList<>();
        List<JsonNode> records = new ArrayList<>();
        for (Tenant tenant : topology.tenants()) {
            for (Centre centre : tenant.centres()) {
                staffing.of(tenant.id(), centre.id()).forEach(record -> {
                    labels.add(Labels.of("centre", centre.id(), "tenant", tenant.id()));
                    records.add(record);
                });
            }
        }
        return GAUGES.stream().map(gauge -> family(gauge, labels, records));
    }

    private static MetricSnapshot family(Gauge gauge, List<Labels> labels, List<JsonNode> records) {
        GaugeSnapshot.Builder family =
                GaugeSnapshot.builder().name(gauge.name()).help(gauge.help());
        for (int i = 0; i < records.size(); i++) {
            double value = gauge.value().applyAsDouble(records.get(i));
            if (!Double.isNaN(value)) {
                family.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(labels.get(i))
                        .value(value)
                        .build());
            }
        }
        return family.build();
    }

    /** NaN where there is none. */
    private static double number(JsonNode value) {
        return value.isNumber() ? value.doubleValue() : Double.NaN;
    }

    private static double sum(JsonNode loans, String amount) {
        double sum = 0;
        for (JsonNode loan : loans) {
            sum += loan.path(amount).asInt();
        }
        return sum;
    }
}
