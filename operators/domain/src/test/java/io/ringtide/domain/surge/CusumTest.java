package io.ringtide.domain.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against series that were computed apart: this detector's own in another language, and R's package surveillance 1.20.3. */
class CusumTest {
    private static final double DISPERSION = 0.02;
    private static final double LEVEL = 11;
    private static final double CAP = 1.25 * LEVEL;
    private static final double MARGIN = 0.20;

    @Test
    void shouldFollowTheGoldenSeriesOfTheBank() throws IOException {
        Cusum twofold = new Cusum(2, 2 / 6.0, DISPERSION, CAP);
        Cusum fivefold = new Cusum(5, 6 / 6.0, DISPERSION, CAP);
        List<Map<String, String>> ticks = Oracles.rows("bank.tsv");
        assertThat(ticks).hasSize(360);
        for (Map<String, String> tick : ticks) {
            double usual = number(tick, "lam0") * number(tick, "D") * number(tick, "G") * (1 + MARGIN);
            assertThat(usual).isCloseTo(number(tick, "mu0"), within(1e-12));
            long count = Long.parseLong(tick.get("y"));
            twofold.step(count, usual, 1, 1);
            fivefold.step(count, usual, 1, 1);
            assertThat(twofold.level()).as("tick %s", tick.get("tick")).isCloseTo(number(tick, "S_k2"), within(1e-12));
            assertThat(fivefold.level()).as("tick %s", tick.get("tick")).isCloseTo(number(tick, "S_k5"), within(1e-12));
            assertThat(Math.max(twofold.level(), fivefold.level()) >= LEVEL)
                    .isEqualTo(tick.get("alarm").equals("1"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1.5, 0", "1.5, 0.05", "2, 0", "2, 0.05", "5, 0", "5, 0.05"})
    void shouldFollowTheSeriesOfSurveillance(String times, String dispersion) throws IOException {
        Cusum cusum = new Cusum(Double.parseDouble(times), 0, Double.parseDouble(dispersion), Double.MAX_VALUE);
        String column = "cusum_k" + times + "_a" + dispersion;
        List<Map<String, String>> rows = Oracles.rows("surveillance.tsv");
        assertThat(rows).hasSize(120);
        for (Map<String, String> row : rows) {
            cusum.step(Long.parseLong(row.get("x")), number(row, "mu0"), 1, 1);
            double expected = number(row, column);
            assertThat(cusum.level())
                    .as("t %s", row.get("t"))
                    .isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
        }
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
