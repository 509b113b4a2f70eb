package io.ringtide.domain.surge;

import static io.ringtide.domain.surge.TestCountry.REGIONS;
import static io.ringtide.domain.surge.TestCountry.TICKS_OF_DAY;
import static io.ringtide.domain.surge.TestCountry.TICKS_OF_HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.surge.SurgeChange.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of regions while it is told of the whole country that it calls more: what all do counts once. */
class NationalSurgeTest {
    private static final long CAMPAIGN = 4L * TICKS_OF_DAY + 9 * TICKS_OF_HOUR;
    private static final int DAYS = 5;
    private static final int CALMS_DOWN_TICKS = 3 * TICKS_OF_HOUR;
    private static final List<Long> SEEDS = List.of(31L, 32L, 33L, 34L, 35L);

    /** However long the campaign has gone on, and so however much of it each region has come to expect. */
    @ParameterizedTest(name = "{1} in {0}, {2} min after a campaign of {3} began")
    @CsvSource({
        "gyeonggi-north, 3.2, 5, 2.1",
        "gyeonggi-north, 3.2, 20, 2.1",
        "gyeonggi-north, 3.2, 60, 2.1",
        "gyeonggi-north, 3.2, 150, 2.1",
        "seoul, 3, 20, 2.3",
        "seoul, 3, 150, 2.3",
        "busan, 4, 150, 2.5",
    })
    void shouldFindAStrongStormInACampaignWithinThreeMinutes(
            String region, double times, int minutes, double campaign) {
        int place = REGIONS.indexOf(region);
        long storm = CAMPAIGN + 6L * minutes;
        for (long seed : SEEDS) {
            List<SurgeChange> told = told(
                    seed,
                    (where, tick) -> (tick >= CAMPAIGN ? campaign : 1) * (where == place && tick >= storm ? times : 1),
                    storm + TICKS_OF_HOUR);

            assertThat(isTold(told, storm)).as("national, seed %d", seed).isTrue();
            SurgeChange started = beside(told).get(0);
            assertThat(started.regions()).as("seed %d", seed).containsExactly(region);
            assertThat(started.detectedAt() - at(storm))
                    .as("milliseconds, seed %d", seed)
                    .isBetween(0L, 3 * 60_000L);
        }
    }

    /** At once or slowly, or from its height down. */
    @ParameterizedTest(name = "from {0} to {1} times the usual in {2} min")
    @CsvSource({"2.5, 2.5, 1", "1.5, 3, 30", "1.7, 3, 150", "2, 5, 90", "3, 1.5, 120"})
    void shouldTellNoRegionBesideACampaignThatMerelyGrows(double from, double to, int minutes) {
        long lasts = 4L * TICKS_OF_HOUR;
        for (long seed : SEEDS) {
            List<SurgeChange> told = told(
                    seed,
                    (where, tick) -> {
                        double part = Math.min(1, (tick - CAMPAIGN) / (6.0 * minutes));
                        return tick < CAMPAIGN || tick >= CAMPAIGN + lasts ? 1 : from + (to - from) * part;
                    },
                    CAMPAIGN + lasts + CALMS_DOWN_TICKS);

            assertThat(beside(told)).as("seed %d", seed).isEmpty();
            List<SurgeChange> national = told.stream()
                    .filter(change -> change.kind() == Kind.NATIONAL)
                    .toList();
            assertThat(national).as("seed %d", seed).isNotEmpty();
            assertThat(national.get(national.size() - 1).status())
                    .as("seed %d", seed)
                    .isEqualTo(Status.ENDED);
        }
    }

    private static List<SurgeChange> told(long seed, TestCountry.Weather weather, long until) {
        List<SurgeChange> told = new ArrayList<>();
        TestCountry country = new TestCountry(seed, weather);
        country.feed(TestCountry.detector(), (int) Math.min(until, (long) DAYS * TICKS_OF_DAY), told::add);
        return told;
    }

    /** Regions that are told of once it is told of the country. */
    private static List<SurgeChange> beside(List<SurgeChange> told) {
        return told.stream()
                .filter(change -> change.kind() == Kind.REGIONAL)
                .filter(change -> isTold(told, (change.detectedAt() - TestCountry.START) / TickCalendar.TICK_MS))
                .toList();
    }

    private static boolean isTold(List<SurgeChange> told, long tick) {
        return told.stream().anyMatch(change -> change.kind() == Kind.NATIONAL && change.detectedAt() <= at(tick));
    }

    private static long at(long tick) {
        return TestCountry.START + tick * TickCalendar.TICK_MS;
    }
}
