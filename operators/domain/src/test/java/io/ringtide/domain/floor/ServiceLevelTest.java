package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.topology.ServiceLevelFormula;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The formulas as a table; on the contract's golden set they are in the golden script {@code contract}. */
class ServiceLevelTest {

    /** Of two past quarter hours, and of both added up. */
    @ParameterizedTest
    @CsvSource({
        "ringtide,              16, 24,  3, 11, 19, 35",
        "answered_only,         16, 20,  3,  5, 19, 25",
        "offered,               16, 29,  3, 14, 19, 43",
        "amazon,                21, 28,  6, 12, 27, 40",
        "genesys,               16, 26,  3,  9, 19, 35",
        "genesys_without_short, 16, 24,  3,  8, 19, 32",
        "cisco_ignore,          16, 22,  3, 10, 19, 32",
        "cisco_positive,        18, 24,  4, 11, 22, 35",
        "xcally,                16, 22,  3,  7, 19, 29"
    })
    void shouldReadAnyFormulaOffCountersOfThePast(
            String name, long met1, long n1, long met2, long n2, long metOfBoth, long nOfBoth) {
        ServiceLevelFormula formula = ServiceLevelFormula.ofName(name).orElseThrow();
        IntervalCounts first = new IntervalCounts(
                new Counters()
                        .add(Counter.ANSWERED, 20)
                        .add(Counter.SL_MET, 16)
                        .add(Counter.SL_MISSED, 8)
                        .add(Counter.ABANDONED, 6)
                        .add(Counter.ABANDONED_SHORT, 2)
                        .add(Counter.ABANDONED_WITHIN_T, 4)
                        .add(Counter.ABANDONED_IN_S_T, 2)
                        .add(Counter.EXITED_CALLBACK, 2)
                        .add(Counter.EXITED_CALLBACK_WITHIN_T, 1),
                new Counters(),
                1);
        IntervalCounts second = new IntervalCounts(goldenSetAsOf115(), new Counters(), 2);
        IntervalCounts both = first.copy();
        both.combine(second);

        assertThat(List.of(level(formula, first), level(formula, second), level(formula, both)))
                .containsExactly(
                        new ServiceLevel(met1, n1), new ServiceLevel(met2, n2), new ServiceLevel(metOfBoth, nOfBoth));
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeNothingForWantOfData(ServiceLevelFormula formula) {
        ServiceLevel none = ServiceLevel.of(formula, new Counters(), 0);
        assertThat(none.ratio()).isEmpty();
        assertThat(none.bounds().low()).isEmpty();
        assertThat(none.bounds().high()).isEmpty();
    }

    @Test
    void shouldBeZeroWhereThereAreDataAndNoneOfThemCount() {
        Counters missed = new Counters().add(Counter.SL_MISSED, 2);
        assertThat(ServiceLevel.of(ServiceLevelFormula.RINGTIDE, missed, 0).ratio())
                .hasValue(0);
    }

    @Test
    void shouldCountWhoWaitsOnlyWhereTheFormulaSaysSo() {
        Counters answered = new Counters().add(Counter.ANSWERED, 1).add(Counter.SL_MET, 1);
        for (ServiceLevelFormula formula : ServiceLevelFormula.values()) {
            long expected = formula == ServiceLevelFormula.OFFERED ? 4 : 1;
            assertThat(ServiceLevel.of(formula, answered, 3).n())
                    .as("%s", formula)
                    .isEqualTo(expected);
        }
    }

    /** Visits at random, each counted as one: never more in time than there are. */
    @ParameterizedTest
    @EnumSource
    void shouldNeverExceedOne(ServiceLevelFormula formula) {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            RandomHistory history = new RandomHistory(new Random(i));
            FloorUnderTest floor = new FloorUnderTest(history.rules(), new BusinessCalendar(history.zone()));
            history.arrivals().forEach(floor::apply);
            QueueReport.Frame frame =
                    floor.advanceTo(Slides.after(history.end() - random.nextInt(600_000), Slides.PANE_MS));
            for (Counters window : frame.windows()) {
                ServiceLevel level = ServiceLevel.of(formula, window, frame.waiting());
                assertThat(level.inTime()).isBetween(0L, level.n());
            }
        }
    }

    private static ServiceLevel level(ServiceLevelFormula formula, IntervalCounts past) {
        return ServiceLevel.of(formula, past.counters(), past.waiting());
    }

    private static Counters goldenSetAsOf115() {
        return new Counters()
                .add(Counter.ANSWERED, 5)
                .add(Counter.SL_MET, 3)
                .add(Counter.SL_MISSED, 8)
                .add(Counter.ABANDONED, 4)
                .add(Counter.ABANDONED_SHORT, 1)
                .add(Counter.ABANDONED_WITHIN_T, 2)
                .add(Counter.ABANDONED_IN_S_T, 1)
                .add(Counter.EXITED_OVERFLOW, 1)
                .add(Counter.EXITED_TIMEOUT, 1)
                .add(Counter.EXITED_CALLBACK, 1)
                .add(Counter.EXITED_CALLBACK_WITHIN_T, 1);
    }
}
