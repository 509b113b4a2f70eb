package io.ringtide.wallboard.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import java.util.List;
import java.util.Locale;

/** Which regions have a surge. All regions of the topology have samples, and no others: no record can make up a series. */
final class SurgeGauges {
    private SurgeGauges() {}

    /** @param current records of the surges that go on */
    static MetricSnapshot of(Topology topology, List<JsonNode> current) {
        GaugeSnapshot.Builder family = GaugeSnapshot.builder()
                .name("ringtide_surges")
                .help("Surges that go on in the callers' region, by kind.");
        for (Tenant tenant : topology.tenants()) {
            for (Region region : tenant.regions()) {
                for (Kind kind : Kind.values()) {
                    long count = current.stream()
                            .filter(record -> isOf(record, tenant, region, kind))
                            .count();
                    family.dataPoint(GaugeDataPointSnapshot.builder()
                            .labels(Labels.of(
                                    "kind",
                                    kind.name().toLowerCase(Locale.ROOT),
                                    "region",
                                    region.id(),
                                    "tenant",
                                    tenant.id()))
                            .value((double) count)
                            .build());
                }
            }
        }
        return family.build();
    }

    private static boolean isOf(JsonNode record, Tenant tenant, Region region, Kind kind) {
        if (!record.path("tenant").asText().equals(tenant.id())
                || !record.path("kind").asText().equals(kind.name())) {
            return false;
        }
        for (JsonNode name : record.path("regions")) {
            if (name.asText().equals(region.id())) {
                return true;
            }
        }
        return false;
    }
}
