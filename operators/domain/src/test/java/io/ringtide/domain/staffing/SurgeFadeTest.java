package io.ringtide.domain.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SurgeFadeTest {
    @Test
    void shouldEndWhenTheExcessHasFallenToWhatCanBeBorne() {
        SurgeFade fade = new SurgeFade(0.3, 1.2, OptionalDouble.of(1_800));
        double seconds = fade.secondsUntil(0.4).getAsDouble();
        assertThat(0.3 + 1.2 * Math.exp(-seconds / 1_800)).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void shouldKnowTheConstantByTenMinutesOfFalling() {
        double now = 0.3 + 1.2 * Math.exp(-600.0 / 3_000);
        assertThat(SurgeFade.between(0.3, 1.5, now, 600).constant().getAsDouble())
                .isCloseTo(3_000, within(1e-6));
    }

    @Test
    void shouldNotHopeForLessThanTwentyMinutes() {
        assertThat(SurgeFade.between(0.3, 1.5, 0.4, 600).constant()).hasValue(1_200);
    }

    @Test
    void shouldNotSayWhenWhatDoesNotFallWillEnd() {
        assertThat(SurgeFade.between(0.3, 1.5, 1.5, 600).secondsUntil(1)).isEmpty();
        assertThat(SurgeFade.between(0.3, 1.0, 1.5, 600).secondsUntil(1)).isEmpty();
        assertThat(new SurgeFade(0.3, 1, OptionalDouble.of(1_800)).secondsUntil(0.3))
                .isEmpty();
    }

    @Test
    void shouldBeOverWhereEverythingCanBeBorne() {
        assertThat(new SurgeFade(0.3, 0.1, OptionalDouble.empty()).secondsUntil(0.4))
                .hasValue(0);
        assertThat(SurgeFade.between(0.3, 0.2, 0.1, 600).secondsUntil(0.3)).hasValue(0);
    }

    @Test
    void shouldRefuseWhatIsNoSurge() {
        assertThatThrownBy(() -> new SurgeFade(-1, 1, OptionalDouble.empty())).hasMessageContaining("usual");
        assertThatThrownBy(() -> new SurgeFade(1, Double.NaN, OptionalDouble.empty()))
                .hasMessageContaining("excess");
        assertThatThrownBy(() -> new SurgeFade(1, 1, OptionalDouble.of(0))).hasMessageContaining("constant");
    }
}
