package io.ringtide.wallboard.prometheus;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.ringtide.domain.event.CallEvent.AgentState;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** The numbers that go up and down. One without a value has no sample: neither 0 nor NaN is its value. */
final class Gauges {
    private static final List<String> WINDOWS = List.of("PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "DAY");

    private record Live(String name, String help, Function<FrameNumbers, OptionalDouble> value) {}

    private record Windowed(String name, String help, String field) {}

    private static final List<Live> LIVE = List.of(
            new Live("ringtide_waiting_contacts", "Contacts that wait in a queue now.", FrameNumbers::waiting),
            new Live(
                    "ringtide_longest_wait_seconds",
                    "How long the contact has waited that waits longest, by the frame's clock; 0 when none waits.",
                    FrameNumbers::longestWaitSeconds),
            new Live(
                    "ringtide_data_age_seconds",
                    "How old the newest data were when the frame was made.",
                    FrameNumbers::dataAgeSeconds),
            new Live(
                    "ringtide_frame_complete",
                    "1 where the newest frame lacks no input, 0 where a partition or a source is missing.",
                    FrameNumbers::complete),
            new Live(
                    "ringtide_frame_as_of_timestamp_seconds",
                    "The moment, on the events' clock, that the windows of the newest frame end at.",
                    FrameNumbers::asOfSeconds));

    /** These also bear the formula that they are told by. */
    private static final List<Windowed> SERVICE_LEVEL = List.of(
            new Windowed(
                    "ringtide_service_level_ratio",
                    "Service level of the window by the scope's formula, 0 to 1; absent without calls.",
                    "service_level"),
            new Windowed(
                    "ringtide_service_level_low_ratio",
                    "Lower bound that the window's few calls leave to the service level, with 95 % confidence.",
                    "service_level_low"),
            new Windowed(
                    "ringtide_service_level_high_ratio",
                    "Upper bound that the window's few calls leave to the service level, with 95 % confidence.",
                    "service_level_high"),
            new Windowed(
                    "ringtide_service_level_contacts",
                    "Contacts that the window's service level is a share of, by the scope's formula.",
                    "service_level_n"));

    private static final List<Windowed> WINDOWED = List.of(
            new Windowed(
                    "ringtide_abandonment_ratio",
                    "Abandoned of all closed contacts of the window, short abandons left out, 0 to 1.",
                    "abandonment_rate"),
            new Windowed(
                    "ringtide_answer_ratio", "Answered of all closed contacts of the window, 0 to 1.", "answer_rate"),
            new Windowed(
                    "ringtide_occupancy_ratio",
                    "Of the time that agents were there for contacts in the window, the part that had one, 0 to 1.",
                    "occupancy"),
            new Windowed(
                    "ringtide_distinct_callers", "Distinct callers of the window, an estimate.", "distinct_callers"),
            new Windowed("ringtide_asa_seconds", "Mean wait of the contacts answered in the window.", "asa_s"));

    private Gauges() {}

    static Stream<MetricSnapshot> of(List<FrameNumbers> frames) {
        return Stream.of(
                        LIVE.stream().map(gauge -> live(gauge, frames)),
                        Stream.of(agents(frames)),
                        SERVICE_LEVEL.stream().map(gauge -> windowed(gauge, frames, Gauges::withFormula)),
                        WINDOWED.stream().map(gauge -> windowed(gauge, frames, Gauges::withWindow)))
                .flatMap(gauges -> gauges);
    }

    private static MetricSnapshot agents(List<FrameNumbers> frames) {
        GaugeSnapshot.Builder family = GaugeSnapshot.builder()
                .name("ringtide_agents")
                .help("Agents by state; offline are those who were seen within a day.");
        for (FrameNumbers frame : frames) {
            for (AgentState state : AgentState.values()) {
                add(family, frame.labels().add("state", state.name().toLowerCase(Locale.ROOT)), frame.agents(state));
            }
        }
        return family.build();
    }

    private static MetricSnapshot live(Live gauge, List<FrameNumbers> frames) {
        GaugeSnapshot.Builder family =
                GaugeSnapshot.builder().name(gauge.name()).help(gauge.help());
        for (FrameNumbers frame : frames) {
            add(family, frame.labels(), gauge.value().apply(frame));
        }
        return family.build();
    }

    private static MetricSnapshot windowed(
            Windowed gauge, List<FrameNumbers> frames, BiFunction<FrameNumbers, String, Labels> labels) {
        GaugeSnapshot.Builder family =
                GaugeSnapshot.builder().name(gauge.name()).help(gauge.help());
        for (FrameNumbers frame : frames) {
            for (String window : WINDOWS) {
                add(family, labels.apply(frame, window), frame.window(window, gauge.field()));
            }
        }
        return family.build();
    }

    private static Labels withWindow(FrameNumbers frame, String window) {
        return frame.labels().add("window", window);
    }

    private static Labels withFormula(FrameNumbers frame, String window) {
        return withWindow(frame, window).add("formula", frame.formula(window));
    }

    private static void add(GaugeSnapshot.Builder family, Labels labels, OptionalDouble value) {
        value.ifPresent(present -> family.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(present).build()));
    }
}
