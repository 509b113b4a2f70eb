package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden scripts of {@code golden/regions}: what is counted of callers' regions. Each is run plainly, with a restart
 * after every step and, where it names no slides, in other orders and with every event twice.
 */
class GoldenRegionsTest {
    static List<FloorScript> scripts() {
        return FloorScript.all("regions");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldCountAsWritten(FloorScript script) {
        run(script, script.steps(), false);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldCountTheSameWhenRestartedAfterEveryStep(FloorScript script) {
        run(script, script.steps(), true);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldCountTheSameInAnyOrderAndTwice(FloorScript script) {
        if (script.hasSlides()) {
            return;
        }
        List<FloorScript.Step> steps = new ArrayList<>(script.steps());
        steps.addAll(script.steps());
        Random random = new Random(1);
        for (int order = 0; order < 20; order++) {
            Collections.shuffle(steps, random);
            run(script, steps, order % 2 == 0);
        }
    }

    private static void run(FloorScript script, List<FloorScript.Step> steps, boolean isRestarted) {
        RegionsUnderTest regions = new RegionsUnderTest(new BusinessCalendar(ZoneId.of("Asia/Seoul")));
        for (FloorScript.Step step : steps) {
            if (step.event() == null) {
                regions.advanceTo(Objects.requireNonNull(step.slide()));
            } else {
                regions.apply(step.event());
                regions.settle();
            }
            if (isRestarted) {
                regions.restart();
            }
        }
        for (JsonNode expected : script.expected()) {
            var frames = regions.advanceTo(script.time(expected.get("as_of")));
            String region = expected.get("region").asText();
            if (expected.has("interval")) {
                expectInterval(script, expected, regions, region);
                continue;
            }
            Window window = Window.valueOf(expected.path("window").asText("PT5M"));
            RegionReport.RegionFrame frame = Objects.requireNonNull(frames.get(region));
            assertThat(Named.of(frame.windows()[window.ordinal()]))
                    .as("%s", expected)
                    .isEqualTo(FloorScript.named(expected.get("counters")));
            assertThat(regions.distinctCallers(region)[window.ordinal()])
                    .as("%s", expected)
                    .isEqualTo(expected.get("distinct_callers").asLong());
        }
    }

    private static void expectInterval(FloorScript script, JsonNode expected, RegionsUnderTest regions, String region) {
        RegionsUnderTest.IntervalSum sum = regions.interval(
                region,
                script.time(expected.get("interval").get(0)),
                script.time(expected.get("interval").get(1)));
        assertThat(Named.of(sum.counters)).as("%s", expected).isEqualTo(FloorScript.named(expected.get("counters")));
        assertThat(sum.callers.estimate())
                .as("%s", expected)
                .isEqualTo(expected.get("distinct_callers").asLong());
        if (expected.has("revision")) {
            assertThat(sum.revision)
                    .as("%s", expected)
                    .isEqualTo(expected.get("revision").asInt());
        }
    }
}
