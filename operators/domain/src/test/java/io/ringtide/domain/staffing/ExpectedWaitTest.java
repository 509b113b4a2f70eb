package io.ringtide.domain.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedWaitTest {
    private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

    /** By hand: with 2 agents of 100 s and a patience of 50 s, 1/0.02 + 1/0.04 + 1/0.06 ... */
    @ParameterizedTest
    @CsvSource({"0, 2, 100, 50, 50", "1, 2, 100, 50, 75", "2, 2, 100, 50, 91.666666666667", "0, 70, 210, 180, 3"})
    void shouldAddUpUntilEachIsTaken(int ahead, int agents, double aht, double patience, double seconds) {
        assertThat(ExpectedWait.seconds(ahead, agents, OptionalDouble.of(aht), OptionalDouble.of(patience))
                        .getAsDouble())
                .isCloseTo(seconds, within(1e-9));
    }

    @Test
    void shouldTakeNobodyToGiveUpWherePatienceIsUnknown() {
        assertThat(ExpectedWait.seconds(9, 10, OptionalDouble.of(100), UNKNOWN)).hasValue(100);
    }

    @Test
    void shouldSayWhenItCannotBeEstimated() {
        assertThat(ExpectedWait.seconds(5, 0, OptionalDouble.of(100), OptionalDouble.of(50)))
                .isEmpty();
        assertThat(ExpectedWait.seconds(0, 0, OptionalDouble.of(100), UNKNOWN)).isEmpty();
        assertThat(ExpectedWait.seconds(5, 7, UNKNOWN, OptionalDouble.of(50))).isEmpty();
    }

    @Test
    void shouldBeTheSameForQueuesOfAnyLength() {
        double capacity = 3 / 200.0;
        double theta = 1 / 90.0;
        double sum = 0;
        for (int k = 0; k <= 1_000_000; k++) {
            sum += 1 / (capacity + k * theta);
        }
        assertThat(ExpectedWait.seconds(1_000_000, 3, OptionalDouble.of(200), OptionalDouble.of(90))
                        .getAsDouble())
                .isCloseTo(sum, within(1e-6));
        assertThat(ExpectedWait.seconds(Integer.MAX_VALUE, 3, OptionalDouble.of(200), OptionalDouble.of(90))
                        .getAsDouble())
                .isBetween(sum, 3 * sum);
    }

    @Test
    void shouldRefuseWhatIsNoQueue() {
        assertThatThrownBy(() -> ExpectedWait.seconds(-1, 1, UNKNOWN, UNKNOWN)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> ExpectedWait.seconds(1, 1, OptionalDouble.of(0), UNKNOWN))
                .hasMessageContaining("more than 0");
        assertThatThrownBy(() -> ExpectedWait.seconds(1, 1, OptionalDouble.of(1), OptionalDouble.of(Double.NaN)))
                .hasMessageContaining("more than 0");
    }
}
