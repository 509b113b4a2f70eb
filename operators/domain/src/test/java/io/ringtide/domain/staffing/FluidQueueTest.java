package io.ringtide.domain.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Surges against what was computed and simulated apart, and against a simulation here, call by call. */
class FluidQueueTest {
    private static final StaffingNeed EIGHTY_TWENTY = new StaffingNeed(0.8, 20, 1, 1);
    private static final int RUNS = 300;

    @ParameterizedTest
    @MethodSource("recoveries")
    void shouldEqualWhatWasComputedApart(OracleRow row) {
        FluidQueue surge = surge(row);
        double waiting = surge.waitingAfter(row.number("surge_s"), row.whole("s0"), busy(row), 0);
        double toClear = surge.agentsToClear(waiting, row.number("tau"));
        int toHold = EIGHTY_TWENTY.agentsOfImpatient(row.number("lam1"), row.number("aht"), row.number("patience"));
        int used = switch (row.text("case").replaceAll(".* (?=clear|hold|max)", "")) {
            case "clear only" -> (int) Math.ceil(toClear);
            case "hold only" -> toHold;
            default -> Math.max((int) Math.ceil(toClear), toHold);
        };
        assertThat(waiting).isCloseTo(row.number("Q0_fluid"), within(0.01));
        assertThat(toClear).isCloseTo(row.number("s_clear"), within(0.001));
        assertThat(toHold).isEqualTo(row.whole("s_hold"));
        assertThat(used).isEqualTo(row.whole("s_used"));
        if (used == Math.max((int) Math.ceil(toClear), toHold)) {
            assertThat(row.number("sl_window_des")).isGreaterThan(80);
        }
    }

    /** Within a twentieth, or a caller; what is left of the queue at the end within three callers of the other simulation. */
    @ParameterizedTest
    @MethodSource("recoveries")
    void shouldBeNearTheMeanOfSimulatedQueues(OracleRow row) {
        Random random = new Random(5);
        double atHelp = 0;
        double atEnd = 0;
        for (int run = 0; run < RUNS; run++) {
            // The last hour of a long surge is in balance.
            double since = Math.min(3_600, row.number("surge_s"));
            int helped = after(since, row.whole("s0"), busy(row), row, random);
            atHelp += Math.max(0, helped - row.whole("s0"));
            int ended = after(row.number("tau"), row.whole("s_used"), helped, row, random);
            atEnd += Math.max(0, ended - row.whole("s_used"));
        }
        double fluid = surge(row).waitingAfter(row.number("surge_s"), row.whole("s0"), busy(row), 0);
        assertThat(atHelp / RUNS).isCloseTo(fluid, within(Math.max(1, fluid / 20)));
        assertThat(atEnd / RUNS).isCloseTo(row.number("q_at_clear_des"), within(3.0));
    }

    /** Callers with agents or waiting, who come, are served and give up at exponential times. */
    private static int after(double seconds, int agents, int callers, OracleRow row, Random random) {
        double left = seconds;
        int present = callers;
        while (true) {
            double come = row.number("lam1");
            double all = come
                    + Math.min(agents, present) / row.number("aht")
                    + Math.max(0, present - agents) / row.number("patience");
            left += Math.log(1 - random.nextDouble()) / all;
            if (left < 0) {
                return present;
            }
            present += random.nextDouble() * all < come ? 1 : -1;
        }
    }

    /** In steps of a hundredth of a second. */
    @ParameterizedTest
    @CsvSource({
        "1.5, 210, 180, 70, 63, 0, 300",
        "0.6, 210, 180, 70, 70, 200, 400",
        "0.3, 210, 180, 90, 90, 50, 500",
        "0.3, 210, 180, 90, 10, 0, 500",
        "0.6, 210, Infinity, 70, 0, 0, 900",
        "0.6, 210, 1e15, 70, 0, 0, 900",
        "0.5, 60, Infinity, 40, 40, 90, 300"
    })
    void shouldFollowItsEquation(
            double calls, double aht, double patience, int agents, int busy, double waiting, double seconds) {
        double step = 0.01;
        double b = busy;
        double q = waiting;
        for (long i = 0; i < Math.round(seconds / step); i++) {
            if (q > 0 || b >= agents) {
                q = Math.max(0, q + step * (calls - agents / aht - q / patience));
            } else {
                b += step * (calls - b / aht);
            }
        }
        assertThat(new FluidQueue(calls, aht, patience).waitingAfter(seconds, agents, busy, waiting))
                .isCloseTo(q, within(0.05));
    }

    @Test
    void shouldBeClearedByAsManyAsItSays() {
        for (double patience : new double[] {60, 180, 600, Double.POSITIVE_INFINITY}) {
            FluidQueue queue = new FluidQueue(1, 100, patience);
            int agents = (int) Math.ceil(queue.agentsToClear(125, 600));
            assertThat(queue.waitingAfter(600, agents, agents, 125)).isZero();
            assertThat(queue.waitingAfter(600, agents - 1, agents - 1, 125)).isPositive();
        }
    }

    @Test
    void shouldRefuseWhatIsNoQueue() {
        assertThatThrownBy(() -> new FluidQueue(-1, 1, 1)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> new FluidQueue(1, Double.NaN, 1)).hasMessageContaining("more than 0");
        assertThatThrownBy(() -> new FluidQueue(1, 1, 0)).hasMessageContaining("more than 0");
    }

    private static FluidQueue surge(OracleRow row) {
        return new FluidQueue(row.number("lam1"), row.number("aht"), row.number("patience"));
    }

    private static int busy(OracleRow row) {
        return (int) Math.round(row.number("lam0") * row.number("aht"));
    }

    static List<OracleRow> recoveries() throws IOException {
        return OracleRow.of("recovery");
    }
}
