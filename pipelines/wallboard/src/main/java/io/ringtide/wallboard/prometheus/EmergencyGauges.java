package io.ringtide.wallboard.prometheus;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot.StateSetDataPointSnapshot;
import io.ringtide.domain.topology.EmergencyLevel;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wallboard.feed.EmergencyStates;
import java.util.Locale;

/** At which level regions are run: one state of a set for each region of the topology. */
final class EmergencyGauges {
    private EmergencyGauges() {}

    static MetricSnapshot of(Topology topology, EmergencyStates states) {
        StateSetSnapshot.Builder family = StateSetSnapshot.builder()
                .name("ringtide_emergency_level")
                .help("At which level the callers' region is run.");
        for (Tenant tenant : topology.tenants()) {
            for (Region region : tenant.regions()) {
                EmergencyLevel now = states.level(tenant.id(), region.id());
                StateSetDataPointSnapshot.Builder point = StateSetDataPointSnapshot.builder()
                        .labels(Labels.of("region", region.id(), "tenant", tenant.id()));
                for (EmergencyLevel level : EmergencyLevel.values()) {
                    point.state(level.name().toLowerCase(Locale.ROOT), level == now);
                }
                family.dataPoint(point.build());
            }
        }
        return family.build();
    }
}
