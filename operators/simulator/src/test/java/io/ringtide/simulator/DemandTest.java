package io.ringtide.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Region;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemandTest {
    /** Monday midnight in Seoul. */
    private static final Instant MONDAY = Instant.parse("2026-03-01T15:00:00Z");

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final Region JEJU = new Region("jeju", new Name("제주", "Jeju"), 0.0195);
    private static final double SLOTS_PER_WEEK = 336;

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Seoul", "UTC", "Asia/Kathmandu", "America/New_York"})
    void shouldHaveAMeanOfOneOverAWeek(String zone) {
        UsualWeek week = new UsualWeek(ZoneId.of(zone));
        double sum = 0;
        for (int slot = 0; slot < SLOTS_PER_WEEK; slot++) {
            sum += week.factor(MONDAY.toEpochMilli() + slot * UsualWeek.SLOT_MS);
        }

        // The week in which New York's clocks change is an hour of the night longer or shorter.
        assertThat(sum / SLOTS_PER_WEEK).isCloseTo(1, within(0.01));
    }

    @Test
    void shouldBeBusiestInTheMorningAndQuietAtNight() {
        UsualWeek week = new UsualWeek(SEOUL);

        assertThat(week.factor(hour(10)))
                .isEqualTo(LongStream.range(0, 168)
                        .mapToDouble(hour -> week.factor(hour(hour)))
                        .max()
                        .orElseThrow());
        assertThat(week.factor(hour(3))).isLessThan(0.08 * week.factor(hour(10)));
        assertThat(week.factor(hour(14))).isGreaterThan(week.factor(hour(12)));
        assertThat(week.factor(hour(10 + 5 * 24))).as("Saturday").isLessThan(0.7 * week.factor(hour(10)));
        assertThat(week.factor(hour(10 + 6 * 24))).as("Sunday").isLessThan(week.factor(hour(10 + 5 * 24)));
    }

    @ParameterizedTest(name = "{0} h: surge {1}, next change at {2} h")
    @CsvSource({
        "0,    0,  0.5",
        "8.8,  0,  9",
        "9.0,  0,  9.25",
        "9.25, 9,  9.5",
        "9.75, 9,  9.8",
        "9.8,  28, 10",
        "10.3, 19, 10.5",
        "10.8, 0,  11",
    })
    void shouldAddUpStormsBetweenTheirEdges(double hour, double surge, double changesAfter) {
        Demand demand = demand(11, "jeju@9.25+0.75:x10", "jeju@9.8+0.9:x20", "seoul@0+24:x50");

        assertThat(demand.surge(millis(hour))).isEqualTo(surge);
        assertThat(demand.changesAfter(millis(hour))).isEqualTo(millis(changesAfter));
    }

    @Test
    void shouldMultiplyTheRateInAStorm() {
        double usual = demand(11).perMs(hour(9));

        assertThat(demand(11, "jeju@9+1:x40").perMs(hour(9))).isCloseTo(40 * usual, within(1e-12));
    }

    @Test
    void shouldVaryByNinePercentFromDayToDay() {
        Demand demand = demand(11);
        double sum = 0;
        double squares = 0;
        int days = 5_000;
        for (int day = 0; day < days; day++) {
            long noon = hour(12 + 24L * day);
            double mood = demand.perMs(noon) / demand.usualPerMs(noon);
            sum += mood;
            squares += mood * mood;
        }
        double mean = sum / days;

        assertThat(mean).isCloseTo(1, within(0.005));
        assertThat(Math.sqrt(squares / days - mean * mean)).isCloseTo(0.09, within(0.003));
    }

    private static Demand demand(long seed, String... storms) {
        Scenario scenario = new Scenario(
                Tenants.utility(),
                MONDAY,
                seed,
                List.of(storms).stream().map(Storm::parse).toList(),
                true,
                false);
        return new Demand(JEJU, 1e-5, new UsualWeek(SEOUL), scenario);
    }

    private static long hour(long hour) {
        return MONDAY.plus(Duration.ofHours(hour)).toEpochMilli();
    }

    private static long millis(double hour) {
        return MONDAY.toEpochMilli() + Math.round(hour * 3_600_000);
    }
}
