package io.ringtide.domain.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceEstimateTest {
    /** Four standard errors; the mean of those who gave up alone would be 3 to 30 times too short. */
    @ParameterizedTest
    @CsvSource({"180, 60, 20000", "180, 10, 50000", "60, 30, 20000", "600, 20, 100000"})
    void shouldFindThePatienceBehindWaitsThatWereCutShort(double patience, double offered, int callers) {
        Random random = new Random(17);
        double answered = 0;
        double abandoned = 0;
        long abandonments = 0;
        for (int i = 0; i < callers; i++) {
            double would = -patience * Math.log(1 - random.nextDouble());
            double until = -offered * Math.log(1 - random.nextDouble());
            if (would < until) {
                abandoned += would;
                abandonments++;
            } else {
                answered += until;
            }
        }
        assertThat(PatienceEstimate.seconds(answered, abandoned, abandonments).getAsDouble())
                .isCloseTo(patience, within(4 * patience / Math.sqrt(abandonments)));
        assertThat(abandoned / abandonments).isLessThan(patience / 2);
    }

    @Test
    void shouldSayNothingByFew() {
        assertThat(PatienceEstimate.seconds(5_000, 500, 29)).isEmpty();
        assertThat(PatienceEstimate.seconds(5_000, 500, 30)).hasValue(5_500 / 30.0);
        assertThat(PatienceEstimate.seconds(0, 0, 30)).isEmpty();
        assertThat(PatienceEstimate.seconds(0, 0, 0)).isEmpty();
    }

    @Test
    void shouldRefuseWhatAreNoWaits() {
        assertThatThrownBy(() -> PatienceEstimate.seconds(-1, 0, 0)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> PatienceEstimate.seconds(0, Double.NaN, 0)).hasMessageContaining("0 or more");
    }
}
