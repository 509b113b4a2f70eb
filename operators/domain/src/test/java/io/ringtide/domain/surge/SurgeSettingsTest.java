package io.ringtide.domain.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ringtide.domain.topology.Expectations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurgeSettingsTest {
    @ParameterizedTest
    @CsvSource({"0.01, 12.39", "0.1, 9.75", "0.3, 8.5", "0.5, 7.92", "1, 7.12", "10, 4.49"})
    void shouldBeAsSureAsItTakes(double acceptedFalse, double level) {
        assertThat(SurgeSettings.acceptingFalse(acceptedFalse).level()).isCloseTo(level, within(0.01));
    }

    @Test
    void shouldAcceptWhatIsUsualByDefault() {
        assertThat(SurgeSettings.DEFAULT).isEqualTo(SurgeSettings.acceptingFalse(Expectations.USUAL_FALSE_SURGES));
    }

    @Test
    void shouldRefuseWhatNobodyCanMean() {
        assertThatThrownBy(() -> SurgeSettings.acceptingFalse(1_000)).hasMessageContaining("a level from 4 to 40");
    }
}
