package io.ringtide.domain.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.IntervalCounts;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.floor.Terms;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.ServiceLevelFormula;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalNeedTest {
    private static final long HALF_HOUR_MS = 1_800_000;
    private static final Scope JEJU = Scope.centre("jeju");

    /** The numbers of {@code ./ringtide staffing --calls N --aht S --target 0.8/Ts}, of patient callers. */
    @ParameterizedTest
    @CsvSource({"100, 180, 20000, 14", "100, 180, 60000, 13", "1, 180, 20000, 1", "2000, 180, 20000, 228"})
    void shouldAskForWhatTheCalculatorDoes(long calls, long aht, long serviceLevelMs, int agents) {
        assertThat(need(JEJU, handled(calls, aht), 0, serviceLevelMs)).hasValue(agents);
        assertThat(StaffingPlan.ofPatient(
                                StaffingNeed.DEFAULT.within(serviceLevelMs / 1_000.0), calls / 1_800.0, aht, 0)
                        .agents())
                .isEqualTo(agents);
    }

    /** 40 of 140 gave up after a minute each, and those who were answered waited as long together: a mean patience of two minutes. */
    @Test
    void shouldGoByThePatienceOfThoseWhoGaveUp() {
        Counters counters = handled(140, 180)
                .add(Counter.ABANDONED, 40)
                .add(Counter.WAIT_MS_ABANDONED, 2_400_000)
                .add(Counter.WAIT_MS_ANSWERED, 2_400_000);
        int agents = StaffingPlan.ofImpatient(StaffingNeed.DEFAULT, 140 / 1_800.0, 180, 120, 0)
                .agents();
        assertThat(need(JEJU, counters, 0, 20_000)).hasValue(agents);
    }

    /** 300 attempts of 100 callers, none of whom entered a queue. */
    @Test
    void shouldCountWhoWasRefusedOnce() {
        Counters counters = handled(50, 180).add(Counter.OFFERED, 50).add(Counter.BLOCKED, 250);
        double calls = 50 + 250 * 100 / 300.0;
        assertThat(need(JEJU, counters, 100, 20_000))
                .hasValue(StaffingPlan.ofPatient(StaffingNeed.DEFAULT, calls / 1_800.0, 180, 0)
                        .agents());
    }

    @Test
    void shouldAskForNobodyWhereNobodyCalls() {
        assertThat(need(JEJU, new Counters(), 0, 20_000)).hasValue(0);
        assertThat(need(JEJU, new Counters().add(Counter.HANDLED, 3), 0, 20_000))
                .hasValue(0);
    }

    @Test
    void shouldNotSayWhatNobodyKnows() {
        assertThat(need(JEJU, new Counters().add(Counter.ENTERED, 3), 0, 20_000))
                .as("no call was handled")
                .isEmpty();
        assertThat(need(JEJU, handled(3, 0), 0, 20_000)).as("in no time").isEmpty();
        assertThat(need(JEJU, handled(100, 180), 0, ScopeReport.Interval.MIXED))
                .as("several thresholds")
                .isEmpty();
        assertThat(need(Scope.region("jeju"), handled(100, 180), 0, 20_000))
                .as("where callers are")
                .isEmpty();
        assertThat(need(JEJU, handled(10_000_000, 180), 0, 20_000))
                .as("beyond the models")
                .isEmpty();
    }

    private static Counters handled(long calls, long aht) {
        return new Counters()
                .add(Counter.ENTERED, calls)
                .add(Counter.HANDLED, calls)
                .add(Counter.TALK_MS, calls * aht * 600)
                .add(Counter.ACW_MS, calls * aht * 400);
    }

    private static OptionalInt need(Scope scope, Counters counters, long callers, long serviceLevelMs) {
        return IntervalNeed.agents(new ScopeReport.Interval(
                "kepco",
                scope,
                new Terms("first", ServiceLevelFormula.RINGTIDE),
                0,
                HALF_HOUR_MS,
                0,
                true,
                new IntervalCounts(counters, new Counters(), 0),
                callers,
                serviceLevelMs));
    }
}
