package io.ringtide.notifier.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.ringtide.notifier.worker.ReceiverWorker;
import io.ringtide.notifier.worker.Tally;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/** {@code ringtide_deliveries_*}: what was told, what failed and what waits, by receiver. */
public final class DeliveryMetrics implements MultiCollector {
    private static final double SECOND_MS = 1_000;

    private final List<ReceiverWorker> workers;
    private final BooleanSupplier isReading;
    private final InstantSource clock;

    /**
     * Reads workers when it is asked.
     *
     * @param isReading whether alerts are being read, and all that were there before have been
     * @param clock that of the workers' schedules
     */
    public DeliveryMetrics(List<ReceiverWorker> workers, BooleanSupplier isReading, InstantSource clock) {
        this.workers = List.copyOf(workers);
        this.isReading = isReading;
        this.clock = clock;
    }

    @Override
    public MetricSnapshots collect() {
        return new MetricSnapshots(
                counter("sent", "Notifications that arrived.", Tally::delivered),
                counter("refused", "Notifications that were refused for good.", Tally::refused),
                counter("failed", "Attempts that failed and are made again.", Tally::failed),
                counter(
                        "beyond_bound",
                        "Alerts that were too many to be told.",
                        tally -> tally.state().beyondBound()),
                counter(
                        "unwritten",
                        "Attempts that were not made, because nothing could be written down.",
                        Tally::unwritten),
                counter("refreshed", "How often it was told once more what goes on.", Tally::refreshed),
                counter("refresh_failed", "How often that failed, in whole or in part.", Tally::refreshFailed),
                gauge(
                        "refreshed_timestamp_seconds",
                        "When it was done last, since the epoch; 0 where never.",
                        tally -> tally.refreshedAt() / SECOND_MS),
                gauge(
                        "waiting",
                        "Notifications that are to be told.",
                        tally -> tally.state().waiting()),
                gauge(
                        "failing",
                        "1 where the last attempt failed.",
                        tally -> tally.state().isFailing() ? 1 : 0),
                gauge("oldest_seconds", "How long the oldest notification has been waiting; 0 without one.", this::age),
                GaugeSnapshot.builder()
                        .name("ringtide_deliveries_reading")
                        .help("1 where alerts are being read.")
                        .dataPoint(GaugeDataPointSnapshot.builder()
                                .value(isReading.getAsBoolean() ? 1 : 0)
                                .build())
                        .build());
    }

    private double age(Tally tally) {
        long since = tally.state().oldestSince();
        return since == Long.MAX_VALUE ? 0 : Math.max(0, clock.millis() - since) / SECOND_MS;
    }

    private CounterSnapshot counter(String name, String help, ToDoubleFunction<Tally> value) {
        CounterSnapshot.Builder family =
                CounterSnapshot.builder().name("ringtide_deliveries_" + name).help(help);
        for (ReceiverWorker worker : workers) {
            family.dataPoint(CounterDataPointSnapshot.builder()
                    .labels(Labels.of("receiver", worker.name()))
                    .value(value.applyAsDouble(worker.tally()))
                    .build());
        }
        return family.build();
    }

    private GaugeSnapshot gauge(String name, String help, ToDoubleFunction<Tally> value) {
        GaugeSnapshot.Builder family =
                GaugeSnapshot.builder().name("ringtide_deliveries_" + name).help(help);
        for (ReceiverWorker worker : workers) {
            family.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(Labels.of("receiver", worker.name()))
                    .value(value.applyAsDouble(worker.tally()))
                    .build());
        }
        return family.build();
    }
}
