package io.ringtide.domain.floor;

import static io.ringtide.domain.floor.TestFloors.frame;
import static io.ringtide.domain.floor.TestFloors.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.ServiceLevelFormula;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import io.ringtide.domain.topology.Vendor;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a new configuration changes of rows, sums and formulas, and at which slide. */
class RollUpConfigurationTest {
    private static final Name NAME = new Name("a", "a");
    private static final long CHANGE = 10_000;

    private final Configurations before =
            Configurations.sinceEver("first", topology("one", ServiceLevelFormula.RINGTIDE, "help", "old"));
    private final Configurations after = before.with(
            new Configuration("second", CHANGE, topology("two", ServiceLevelFormula.AMAZON, "help", "new")));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldChangeRowsAndTermsAtTheSlide(boolean restarts) {
        RollUpUnderTest rollUp = new RollUpUnderTest(before, RollUpPlan.live());
        rollUp.accept(frame(queue("north", "help"), null, 5_000, 3), frame(queue("north", "old"), null, 5_000, 0));
        rollUp.advanceTo(5_000);
        Map<String, String> told = terms(rollUp.frames());
        assertThat(told)
                .containsEntry("queue:north/old", "first ringtide")
                .containsEntry("vendor:one", "first ringtide")
                .doesNotContainKeys("queue:north/new", "vendor:two");

        rollUp.reconfigure(after);
        if (restarts) {
            rollUp.restart();
        }
        rollUp.accept(frame(queue("north", "help"), null, 10_000, 3), frame(queue("north", "old"), null, 10_000, 0));
        rollUp.advanceTo(9_999);
        assertThat(rollUp.frames()).isEmpty();
        rollUp.advanceTo(10_000);
        List<ScopeReport.Frame> frames = rollUp.frames();
        assertThat(terms(frames))
                .containsEntry("queue:north/help", "second amazon")
                .containsEntry("queue:north/new", "second amazon")
                .containsEntry("vendor:two", "second amazon")
                .doesNotContainKeys("queue:north/old", "vendor:one");
        assertThat(entered(frames)).containsEntry("vendor:two", 3L).containsEntry("tenant:acme", 3L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldKeepTheRowOfADroppedQueueForAsLongAsSomebodyIsToBeCalledBack(boolean restarts) {
        RollUpUnderTest rollUp = new RollUpUnderTest(after, RollUpPlan.live());
        rollUp.accept(
                new CallbackReport(queue("north", "old"), 0, 2),
                new CallbackReport(queue("north", "old"), 15_000, 0),
                new CallbackReport(queue("north", "made up"), 0, 1));
        for (long slide = 5_000; slide <= 20_000; slide += 5_000) {
            rollUp.advanceTo(slide);
            if (restarts) {
                rollUp.restart();
            }
            Map<String, Integer> waiting = new TreeMap<>();
            rollUp.frames().forEach(frame -> waiting.put(frame.scope().toString(), frame.callbacksWaiting()));
            assertThat(waiting)
                    .containsEntry("tenant:acme", slide < 20_000 ? 3 : 1)
                    .doesNotContainKey("queue:north/made up");
            if (slide < 20_000) {
                assertThat(waiting).containsEntry("queue:north/old", 2);
            } else {
                assertThat(waiting).doesNotContainKey("queue:north/old");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldKeepTheRowOfADroppedQueueForAsLongAsItHasNumbers(boolean restarts) {
        RollUpUnderTest rollUp = new RollUpUnderTest(after, RollUpPlan.live());
        for (long slide = 5_000; slide <= 20_000; slide += 5_000) {
            rollUp.accept(frame(queue("north", "old"), null, slide, slide < 20_000 ? 2 : 0));
            rollUp.advanceTo(slide);
            if (restarts) {
                rollUp.restart();
            }
            Map<String, Long> entered = entered(rollUp.frames());
            assertThat(entered.containsKey("queue:north/old"))
                    .as("at %s", slide)
                    .isEqualTo(slide < 20_000);
            assertThat(entered).containsEntry("centre:north", slide < 20_000 ? 2L : 0L);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldTakeOffOnceWhatHasNoRowAnyMore(boolean restarts) {
        RollUpUnderTest rollUp = new RollUpUnderTest(after, RollUpPlan.live());
        List<String> retired = new ArrayList<>();
        for (long slide = 5_000; slide <= 30_000; slide += 5_000) {
            rollUp.accept(frame(queue("north", "old"), null, slide, slide < 20_000 ? 2 : 0));
            if (restarts) {
                rollUp.restart();
            }
            rollUp.advanceTo(slide);
            for (ScopeReport report : rollUp.told()) {
                if (report instanceof ScopeReport.Retired gone) {
                    retired.add(gone.scope() + " " + gone.asOf());
                }
            }
        }
        assertThat(retired).containsExactly("vendor:one 10000", "queue:north/old 20000");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldTellAnIntervalByWhatWasInForceBeforeItsEndHoweverLateItsGain(boolean isKnownBefore) {
        long end = Slides.QUARTER_MS;
        Configurations changed = before.with(
                new Configuration("second", end, topology("two", ServiceLevelFormula.AMAZON, "help", "new")));
        RollUpUnderTest rollUp = new RollUpUnderTest(isKnownBefore ? changed : before, RollUpPlan.live());
        rollUp.advanceTo(5_000);
        rollUp.advanceTo(end - 1);
        rollUp.reconfigure(changed);
        rollUp.advanceTo(end);
        assertThat(terms(rollUp.told(), end))
                .containsEntry("vendor:one", "first ringtide")
                .doesNotContainKey("vendor:two");

        rollUp.advanceTo(end + 5_000);
        rollUp.told();
        rollUp.accept(TestFloors.gain(queue("north", "help"), 0, 15, 4, 1));
        rollUp.advanceTo(end + 10_000);
        assertThat(terms(rollUp.told(), end))
                .containsEntry("vendor:one", "first ringtide")
                .containsEntry("queue:north/help", "first ringtide")
                .doesNotContainKey("vendor:two");

        rollUp.advanceTo(2 * end);
        assertThat(terms(rollUp.told(), 2 * end)).containsEntry("vendor:two", "second amazon");
    }

    private static Map<String, String> terms(List<ScopeReport.Frame> frames) {
        Map<String, String> terms = new TreeMap<>();
        frames.forEach(frame -> terms.put(
                frame.scope().toString(),
                frame.terms().config() + " " + frame.terms().formula().fieldName()));
        return terms;
    }

    private static Map<String, String> terms(List<ScopeReport> told, long end) {
        Map<String, String> terms = new TreeMap<>();
        for (ScopeReport report : told) {
            if (report instanceof ScopeReport.Interval interval && interval.to() == end) {
                terms.put(
                        interval.scope().toString(),
                        interval.terms().config() + " "
                                + interval.terms().formula().fieldName());
            }
        }
        return terms;
    }

    private static Map<String, Long> entered(List<ScopeReport.Frame> frames) {
        Map<String, Long> entered = new TreeMap<>();
        frames.forEach(frame ->
                entered.put(frame.scope().toString(), frame.windows()[Window.PT1M.ordinal()].get(Counter.ENTERED)));
        return entered;
    }

    private static Topology topology(String vendor, ServiceLevelFormula formula, String... queues) {
        List<Queue> all = Arrays.stream(queues)
                .map(id -> new Queue(id, NAME, Thresholds.DEFAULT, formula, 1, 180))
                .toList();
        Centre north = new Centre("north", NAME, vendor, "coast", 10, Thresholds.DEFAULT, formula, all);
        return new Topology(List.of(new Tenant(
                "acme",
                NAME,
                ZoneOffset.UTC,
                Thresholds.DEFAULT,
                formula,
                1_000,
                List.of(new Region("coast", NAME, 1)),
                List.of(new Vendor(vendor, NAME, formula)),
                List.of(north))));
    }
}
