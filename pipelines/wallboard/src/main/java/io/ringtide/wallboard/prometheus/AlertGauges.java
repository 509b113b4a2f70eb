package io.ringtide.wallboard.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many alerts there are, by tenant, rule, severity and status; rules without any have no sample. */
final class AlertGauges {
    /** A configuration has 200 rules at the most; more come from records that are not ours. */
    private static final int MOST_SERIES = 2_000;

    private AlertGauges() {}

    /** @param current records of alerts that are pending or firing */
    static MetricSnapshot of(List<JsonNode> current) {
        GaugeSnapshot.Builder family = GaugeSnapshot.builder()
                .name("ringtide_alerts")
                .help("Alerts that are pending or firing, by rule and severity.");
        Map<Labels, Long> counts = current.stream()
                .collect(Collectors.groupingBy(AlertGauges::labels, TreeMap::new, Collectors.counting()));
        counts.entrySet().stream()
                .limit(MOST_SERIES)
                .forEach(entry -> family.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(entry.getKey())
                        .value((double) entry.getValue())
                        .build()));
        return family.build();
    }

    private static Labels labels(JsonNode record) {
        return Labels.of(
                "rule",
                record.path("rule").asText(),
                "severity",
                record.path("severity").asText(),
                "status",
                record.path("status").asText().toLowerCase(Locale.ROOT),
                "tenant",
                record.path("tenant").asText());
    }
}
