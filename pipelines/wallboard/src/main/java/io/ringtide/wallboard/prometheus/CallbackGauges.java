package io.ringtide.wallboard.prometheus;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.ringtide.domain.callback.Callback.Status;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wallboard.feed.CallbackStates;
import io.ringtide.wallboard.feed.CallbackStates.Group;
import java.util.Locale;
import java.util.Map;

/** How many callers are to be called back. All centres of the topology have samples, and no others: no record can make up a series. */
final class CallbackGauges {
    private CallbackGauges() {}

    static MetricSnapshot of(Topology topology, CallbackStates callbacks) {
        GaugeSnapshot.Builder family = GaugeSnapshot.builder()
                .name("ringtide_callbacks")
                .help("Callers who are to be called back, by the centre where they gave up and the status.");
        Map<Group, Integer> counts = callbacks.counts();
        for (Tenant tenant : topology.tenants()) {
            for (Centre centre : tenant.centres()) {
                for (Status status : Status.values()) {
                    if (status.isOpen()) {
                        int count = counts.getOrDefault(new Group(tenant.id(), centre.id(), status), 0);
                        family.dataPoint(GaugeDataPointSnapshot.builder()
                                .labels(Labels.of(
                                        "centre",
                                        centre.id(),
                                        "status",
                                        status.name().toLowerCase(Locale.ROOT),
                                        "tenant",
                                        tenant.id()))
                                .value(count)
                                .build());
                    }
                }
            }
        }
        return family.build();
    }
}
