package io.ringtide.wallboard.prometheus;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wallboard.feed.Freshness;
import java.util.stream.Stream;

/** What the freshness objective is measured by. A tenant that the topology does not know is not watched. */
final class FreshnessCounters {
    private FreshnessCounters() {}

    static Stream<MetricSnapshot> of(Topology topology, Freshness freshness) {
        CounterSnapshot.Builder watched = CounterSnapshot.builder()
                .name("ringtide_frame_seconds")
                .help("Seconds for which this server has watched the tenant's frames.");
        CounterSnapshot.Builder late = CounterSnapshot.builder()
                .name("ringtide_frame_late_seconds")
                .help("Seconds of these in which the frame that was due had not come for two seconds or more.");
        for (Tenant tenant : topology.tenants()) {
            Labels labels = Labels.of("tenant", tenant.id());
            freshness.of(tenant.id()).ifPresent(seconds -> {
                watched.dataPoint(point(labels, seconds.watched()));
                late.dataPoint(point(labels, seconds.late()));
            });
        }
        return Stream.of(watched.build(), late.build());
    }

    private static CounterDataPointSnapshot point(Labels labels, double value) {
        return CounterDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
