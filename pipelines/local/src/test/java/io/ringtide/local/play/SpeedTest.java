package io.ringtide.local.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedTest {
    @ParameterizedTest
    @CsvSource({"1, 1.0", "60, 60.0", "0.5, 0.5", "max, max"})
    void shouldReadWhatTheUserWrites(String text, String speed) {
        assertThat(Speed.parse(text)).hasToString(speed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "fast", "Infinity", "", "MAX"})
    void shouldRefuseWhatIsNoSpeed(String text) {
        assertThatThrownBy(() -> Speed.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a speed is a number above 0, or max");
    }
}
