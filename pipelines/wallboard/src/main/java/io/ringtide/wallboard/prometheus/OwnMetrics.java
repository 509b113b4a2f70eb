package io.ringtide.wallboard.prometheus;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.ringtide.wallboard.feed.FrameStore.Admission;
import io.ringtide.wallboard.feed.Stores;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the server knows about its own input and listeners. */
final class OwnMetrics {
    private static final List<String> SOURCE_STATES = List.of("live", "quiet", "stale");

    private final Stores stores;
    private final IntSupplier streams;
    private final Supplier<String> policyFault;

    /** @param policyFault what is wrong with the file of the policy; "" where nothing is */
    OwnMetrics(Stores stores, IntSupplier streams, Supplier<String> policyFault) {
        this.policyFault = policyFault;
        this.stores = stores;
        this.streams = streams;
    }

    Stream<MetricSnapshot> of(long unknownScopes) {
        return Stream.of(
                gauge(
                        "ringtide_unknown_scopes",
                        "Scopes with numbers that the topology does not know and that have no series here.",
                        unknownScopes),
                gauge(
                        "ringtide_wallboard_streams",
                        "Listeners of the stream of server-sent events.",
                        streams.getAsInt()),
                gauge(
                        "ringtide_wallboard_policy_wrong",
                        "1 while the file that says who may see what is wrong, and not all of it is in force.",
                        policyFault.get().isEmpty() ? 0 : 1),
                sources(),
                rejected(),
                records());
    }

    private MetricSnapshot rejected() {
        CounterSnapshot.Builder family = CounterSnapshot.builder()
                .name("ringtide_rejected_events")
                .help("Inputs that were not counted, by reason; as many as the topic of rejected inputs still holds.");
        stores.rejections().byReason().forEach((reason, count) -> add(family, Labels.of("reason", reason), count));
        return family.build();
    }

    private MetricSnapshot sources() {
        GaugeSnapshot.Builder family = GaugeSnapshot.builder()
                .name("ringtide_sources")
                .help("Sources of events by state; a stale one sends heartbeats and none came.");
        Map<String, Long> counts = stores.sources().byState();
        for (String state : SOURCE_STATES) {
            family.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(Labels.of("state", state))
                    .value((double) counts.getOrDefault(state, 0L))
                    .build());
        }
        return family.build();
    }

    private MetricSnapshot records() {
        CounterSnapshot.Builder family = CounterSnapshot.builder()
                .name("ringtide_wallboard_records")
                .help("Records read from the metrics topic, by what became of them.");
        for (Admission admission : Admission.values()) {
            add(
                    family,
                    Labels.of("fate", admission.name().toLowerCase(Locale.ROOT)),
                    stores.frames().count(admission));
        }
        return family.build();
    }

    private static MetricSnapshot gauge(String name, String help, long value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(
                        GaugeDataPointSnapshot.builder().value((double) value).build())
                .build();
    }

    private static void add(CounterSnapshot.Builder family, Labels labels, long value) {
        family.dataPoint(CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) value)
                .build());
    }
}
