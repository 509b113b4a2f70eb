package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.event.CallEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden scripts of {@code golden/floor}: what each number means, to be read by people. Each is run plainly, with
 * a restart after every step, in steps of 5 s and, where it names no slides, in other orders.
 */
class GoldenFloorTest {

    private enum Manner {
        PLAIN,
        RESTARTED,
        SLOWLY
    }

    static List<FloorScript> scripts() {
        return FloorScript.all("floor");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldCountAsWritten(FloorScript script) {
        run(script, script.steps(), Manner.PLAIN, true);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldCountTheSameWhenRestartedAfterEveryStep(FloorScript script) {
        run(script, script.steps(), Manner.RESTARTED, true);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldCountTheSameWhenEverySlideIsTaken(FloorScript script) {
        run(script, script.steps(), Manner.SLOWLY, true);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldCountTheSameInAnyOrder(FloorScript script) {
        if (script.hasSlides()) {
            return;
        }
        List<FloorScript.Step> steps = new ArrayList<>(script.steps());
        Collections.reverse(steps);
        run(script, steps, Manner.PLAIN, false);
        Random random = new Random(1);
        for (int order = 0; order < 20; order++) {
            Collections.shuffle(steps, random);
            run(script, steps, Manner.RESTARTED, false);
        }
    }

    private static void run(FloorScript script, List<FloorScript.Step> steps, Manner manner, boolean isInOrder) {
        FloorUnderTest floor = script.newFloor();
        Map<Long, QueueReport.Frame> frames = new TreeMap<>();
        for (FloorScript.Step step : steps) {
            CallEvent event = step.event();
            if (event == null) {
                frames.put(step.slide(), advance(floor, step.slide(), manner));
            } else {
                Verdict verdict = floor.apply(event);
                if (isInOrder && step.verdict() != null) {
                    assertThat(verdict).as("%s", event).isEqualTo(step.verdict());
                }
            }
            if (manner == Manner.RESTARTED) {
                floor.restart();
            }
        }
        for (JsonNode expected : script.expected()) {
            long asOf = script.time(expected.get("as_of"));
            if (!frames.containsKey(asOf)) {
                frames.put(asOf, advance(floor, asOf, manner));
            }
            if (expected.has("interval")) {
                expectInterval(script, expected, floor);
            } else {
                expectFrame(script, expected, frames.get(asOf), floor.distinctCallers(asOf));
            }
        }
    }

    private static QueueReport.Frame advance(FloorUnderTest floor, long to, Manner manner) {
        if (manner == Manner.SLOWLY && floor.floor().hasSlid()) {
            for (long slide = floor.floor().slide(); slide < to; slide += Slides.PANE_MS) {
                floor.advanceTo(slide);
            }
        }
        QueueReport.Frame frame = floor.advanceTo(to);
        assertThat(frame.imbalance()).isZero();
        return frame;
    }

    private static void expectFrame(
            FloorScript script, JsonNode expected, QueueReport.Frame frame, long[] distinctCallers) {
        Window window = Window.valueOf(expected.path("window").asText("PT5M"));
        Counters counters = frame.windows()[window.ordinal()];
        assertThat(Named.of(counters)).as("%s", expected).isEqualTo(FloorScript.named(expected.get("counters")));
        expected.path("ratios").properties().forEach(ratio -> {
            OptionalDouble actual = NamedRatios.of(ratio.getKey(), counters, frame.waiting());
            if (ratio.getValue().isNull()) {
                assertThat(actual).as("%s of %s", ratio, expected).isEmpty();
            } else {
                String[] parts = ratio.getValue().asText().split("/");
                double value = Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
                assertThat(actual).as("%s of %s", ratio, expected).hasValueCloseTo(value, Offset.offset(1e-12));
            }
        });
        if (expected.has("distinct_callers")) {
            assertThat(distinctCallers[window.ordinal()])
                    .as("%s", expected)
                    .isEqualTo(expected.get("distinct_callers").asLong());
        }
        if (expected.has("waiting")) {
            assertThat(frame.waiting())
                    .as("%s", expected)
                    .isEqualTo(expected.get("waiting").asInt());
            JsonNode since = expected.get("longest_wait_since");
            assertThat(frame.longestSince())
                    .as("%s", expected)
                    .isEqualTo(since.isNull() ? QueueReport.NOBODY_WAITS : script.time(since));
        }
    }

    private static void expectInterval(FloorScript script, JsonNode expected, FloorUnderTest floor) {
        long from = script.time(expected.get("interval").get(0));
        long to = script.time(expected.get("interval").get(1));
        FloorUnderTest.IntervalSum sum = floor.intervals().get(new Cells.Interval(from, to));
        assertThat(sum).as("%s", expected).isNotNull();
        assertThat(Named.of(sum.counts.counters()))
                .as("%s", expected)
                .isEqualTo(FloorScript.named(expected.get("counters")));
        if (expected.has("cohort")) {
            assertThat(Named.of(sum.counts.cohort()))
                    .as("cohort of %s", expected)
                    .isEqualTo(FloorScript.named(expected.get("cohort")));
        }
        if (expected.has("waiting")) {
            assertThat(sum.counts.waiting())
                    .as("%s", expected)
                    .isEqualTo(expected.get("waiting").asLong());
        }
        if (expected.has("distinct_callers")) {
            assertThat(sum.callers.estimate())
                    .as("%s", expected)
                    .isEqualTo(expected.get("distinct_callers").asLong());
        }
        if (expected.has("revision")) {
            assertThat(sum.revision)
                    .as("%s", expected)
                    .isEqualTo(expected.get("revision").asInt());
        }
    }
}
