package io.ringtide.domain.surge;

import static io.ringtide.domain.surge.TestCountry.REGIONS;
import static io.ringtide.domain.surge.TestCountry.TICKS_OF_DAY;
import static io.ringtide.domain.surge.TestCountry.TICKS_OF_HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.topology.Baseline;
import io.ringtide.domain.topology.Baselines;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was learned from history is what a watch of tomorrow begins with. */
class BaselineTest {
    private static final int DAYS = 14;
    private static final int JEJU = REGIONS.indexOf("jeju");

    @Test
    void shouldExpectFromTheFirstTickOnWhatAnotherOneLearned() {
        TestCountry country = new TestCountry(11, (region, tick) -> 1);
        SurgeDetector trained = TestCountry.detector();
        country.feed(trained, DAYS * TICKS_OF_DAY, change -> {});
        SurgeDetector begun = untold();
        SurgeDetector knowsNothing = untold();
        begun.begin(trained.learned());

        int[] fresh = country.fresh();
        long start = TestCountry.START + (long) DAYS * TICKS_OF_DAY * TickCalendar.TICK_MS;
        List.of(trained, begun, knowsNothing).forEach(detector -> detector.tick(start, fresh, change -> {}));

        for (String region : REGIONS) {
            assertThat(begun.evidence(region).season())
                    .as(region)
                    .isCloseTo(trained.evidence(region).season(), withinPercentage(0.1));
            assertThat(begun.evidence(region).margin())
                    .as(region)
                    .isCloseTo(trained.evidence(region).margin(), within(0.02))
                    .isLessThan(knowsNothing.evidence(region).margin() - 0.5);
        }
        assertThat(begun.learned().of("jeju").orElseThrow())
                .usingRecursiveComparison()
                .withComparatorForType((one, other) -> Math.abs(one - other) <= 1e-6 * one ? 0 : 1, Double.class)
                .isEqualTo(trained.learned().of("jeju").orElseThrow());
    }

    /** Who was never heard cannot fall silent; who was heard by another one can. */
    @Test
    void shouldFindASilenceInTheFirstHours() {
        TestCountry past = new TestCountry(12, (region, tick) -> 1);
        SurgeDetector trained = TestCountry.detector();
        past.feed(trained, DAYS * TICKS_OF_DAY, change -> {});
        long from = 10L * TICKS_OF_HOUR;
        TestCountry.Weather silence = (region, tick) -> region == 0 && tick >= from ? 0 : 1;

        SurgeDetector begun = TestCountry.detector();
        begun.begin(trained.learned());

        assertThat(silences(begun, silence)).isEqualTo(1);
        assertThat(silences(TestCountry.detector(), silence)).isZero();
    }

    @Test
    void shouldHardlyEverRaiseASurgeInTheFirstDays() {
        TestCountry past = new TestCountry(13, (region, tick) -> 1);
        SurgeDetector trained = TestCountry.detector();
        past.feed(trained, DAYS * TICKS_OF_DAY, change -> {});
        SurgeDetector begun = untold();
        begun.begin(trained.learned());
        List<SurgeChange> told = new ArrayList<>();

        new TestCountry(14, (region, tick) -> 1).feed(begun, 2 * TICKS_OF_DAY, told::add);

        assertThat(told).isEmpty();
    }

    @Test
    void shouldGoOnWithWhatItLearnedItselfWhereItIsToldOfABaselineLater() {
        TestCountry country = new TestCountry(15, (region, tick) -> 1);
        SurgeDetector running = TestCountry.detector();
        country.feed(running, 3 * TICKS_OF_DAY, change -> {});
        Baseline own = running.learned().of(REGIONS.get(JEJU)).orElseThrow();

        SurgeDetector next = TestCountry.detector();
        next.begin(Baselines.NONE);
        next.takeOver(running, TestCountry.START + 3 * TICKS_OF_DAY * TickCalendar.TICK_MS);

        assertThat(next.learned().of(REGIONS.get(JEJU))).contains(own);
    }

    private static long silences(SurgeDetector detector, TestCountry.Weather weather) {
        List<SurgeChange> told = new ArrayList<>();
        new TestCountry(16, weather).feed(detector, 11 * TICKS_OF_HOUR, told::add);
        return told.stream()
                .filter(change -> change.kind() == Kind.SILENCE)
                .map(SurgeChange::surgeId)
                .distinct()
                .count();
    }

    /** Of regions of which nothing was told. */
    private static SurgeDetector untold() {
        List<double[][]> nothing = new ArrayList<>();
        REGIONS.forEach(region -> nothing.add(new double[DayType.values().length][Season.SLOTS]));
        return new SurgeDetector(
                "acme", new TickCalendar(TestCountry.ZONE, Set.of()), SurgeSettings.DEFAULT, REGIONS, nothing);
    }
}
