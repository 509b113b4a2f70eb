package io.ringtide.wallboard.prometheus;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.ringtide.domain.event.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The numbers that only rise: what was counted since the beginning. */
final class Totals {
    /** Upper edges of the waits' buckets, seconds; the last holds the rest. The frame's buckets are not cumulative. */
    private static final double[] EDGES = {
        5, 10, 15, 20, 25, 30, 45, 60, 90, 120, 180, 240, 300, 600, Double.POSITIVE_INFINITY
    };

    private static final List<String> EXITS = Arrays.stream(Outcome.values())
            .filter(outcome -> outcome != Outcome.ABANDONED)
            .map(outcome -> outcome.name().toLowerCase(Locale.ROOT))
            .toList();

    private record Counter(String name, String help, String field) {}

    private static final List<Counter> COUNTERS = List.of(
            new Counter("ringtide_contacts_offered", "Attempts that reached the system.", "offered"),
            new Counter("ringtide_contacts_blocked", "Attempts that were refused before any queue.", "blocked"),
            new Counter(
                    "ringtide_contacts_arrived",
                    "Contacts by the first attempt of each, from a region of callers.",
                    "arrivals"),
            new Counter("ringtide_contacts_entered", "Visits that began.", "entered"),
            new Counter("ringtide_contacts_answered", "Visits that an agent answered.", "answered"),
            new Counter(
                    "ringtide_contacts_abandoned",
                    "Visits that the caller gave up, short abandons included.",
                    "abandoned"),
            new Counter(
                    "ringtide_contacts_abandoned_short",
                    "Visits that the caller gave up before the short-abandon limit.",
                    "abandoned_short"),
            new Counter("ringtide_contacts_lost", "Visits whose end never came.", "lost"),
            new Counter("ringtide_service_level_met", "Visits answered within the service-level threshold.", "sl_met"),
            new Counter(
                    "ringtide_service_level_missed",
                    "Visits that still waited at the service-level threshold, or were given up between the"
                            + " short-abandon limit and it.",
                    "sl_missed"));

    private final Maxima maxima = new Maxima();

    Stream<MetricSnapshot> of(List<FrameNumbers> frames) {
        return Stream.concat(
                COUNTERS.stream().map(counter -> counter(counter, frames)), Stream.of(exited(frames), waits(frames)));
    }

    private MetricSnapshot counter(Counter counter, List<FrameNumbers> frames) {
        CounterSnapshot.Builder family =
                CounterSnapshot.builder().name(counter.name()).help(counter.help());
        for (FrameNumbers frame : frames) {
            add(family, frame, frame.labels(), counter.field());
        }
        return family.build();
    }

    private MetricSnapshot exited(List<FrameNumbers> frames) {
        CounterSnapshot.Builder family = CounterSnapshot.builder()
                .name("ringtide_contacts_exited")
                .help("Visits that ended neither answered nor given up, by outcome.");
        for (FrameNumbers frame : frames) {
            for (String exit : EXITS) {
                add(family, frame, frame.labels().add("outcome", exit), "exited_" + exit);
            }
        }
        return family.build();
    }

    private void add(CounterSnapshot.Builder family, FrameNumbers frame, Labels labels, String field) {
        frame.total(field)
                .ifPresent(value -> family.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(labels)
                        .value(maxima.raise(frame.key(), field, value))
                        .build()));
    }

    private MetricSnapshot waits(List<FrameNumbers> frames) {
        HistogramSnapshot.Builder family = HistogramSnapshot.builder()
                .name("ringtide_wait_seconds")
                .help("Waits of the visits that were answered.");
        for (FrameNumbers frame : frames) {
            OptionalDouble sumMs = frame.total("wait_ms_answered");
            if (sumMs.isPresent()) {
                family.dataPoint(HistogramDataPointSnapshot.builder()
                        .labels(frame.labels())
                        .classicHistogramBuckets(buckets(frame))
                        .sum(maxima.raise(frame.key(), "wait_ms_answered", sumMs.getAsDouble()) / 1000)
                        .build());
            }
        }
        return family.build();
    }

    private ClassicHistogramBuckets buckets(FrameNumbers frame) {
        String field = "wait_histogram_answered";
        long[] counts = new long[EDGES.length];
        for (int i = 0; i < counts.length; i++) {
            double count = frame.total(field, i).orElse(0);
            counts[i] = (long) maxima.raise(frame.key(), field + i, count);
        }
        return ClassicHistogramBuckets.of(EDGES, counts);
    }
}
