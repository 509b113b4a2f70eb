package io.ringtide.domain.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringtide.domain.floor.Window;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallRateTest {
    /** Calls of the last 1, 5, 15 and 30 minutes. */
    @ParameterizedTest
    @CsvSource({
        // Nobody calls.
        "0, 0, 0, 0, PT30M, 0",
        // Steadily two a minute, give or take.
        "2, 10, 30, 60, PT30M, 2",
        "0, 12, 33, 60, PT30M, 2",
        "6, 16, 40, 60, PT30M, 2",
        // Few, and one minute of many: chance does that.
        "7, 10, 25, 45, PT30M, 1.5",
        // Ten times as many since a minute, five, fifteen.
        "20, 28, 48, 78, PT1M, 20",
        "20, 100, 120, 150, PT5M, 20",
        "20, 100, 300, 330, PT15M, 20",
        // And it ends.
        "4, 164, 564, 1164, PT1M, 4",
        "2, 10, 210, 510, PT5M, 2",
        // A morning: two thirds more in the second quarter of an hour than in the first.
        "33, 166, 500, 800, PT15M, 33.333333333333333",
    })
    void shouldBeOfTheLongestWindowThatNoneSpeaksAgainst(
            double one, double five, double quarter, double half, Window window, double perMinute) {
        Map<Window, Double> calls =
                Map.of(Window.PT1M, one, Window.PT5M, five, Window.PT15M, quarter, Window.PT30M, half);
        CallRate rate = CallRate.of(calls::get);
        assertThat(rate.window()).isEqualTo(window);
        assertThat(rate.perSecond() * 60).isCloseTo(perMinute, within(1e-9));
    }
}
