package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollUpPlanTest {
    private static final RollUpPlan BACKTEST = RollUpPlan.backtest(60_000, 500, 1_000, List.of());

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 1", "998, 999", "999, 1000", "1000, 1000", "1001, 1000", "9223372036854775807, 1000"})
    void shouldKnowEverythingThroughTheWatermarkButNothingAfterTheEnd(long watermark, long time) {
        assertThat(BACKTEST.timeOf(watermark)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1000, 1001", "9223372036854775806, 9223372036854775807"})
    void shouldGoOnForEverWhereInputDoes(long watermark, long time) {
        assertThat(RollUpPlan.live().timeOf(watermark)).isEqualTo(time);
        assertThat(RollUpPlan.live().timeOf(Long.MAX_VALUE)).isEqualTo(RollUpPlan.NEVER);
    }
}
