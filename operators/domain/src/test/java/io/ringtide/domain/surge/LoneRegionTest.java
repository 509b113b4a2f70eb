package io.ringtide.domain.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.surge.SurgeChange.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant of one region, which is not a nation that it could be compared with. */
class LoneRegionTest {
    private static final double CALLS_A_MINUTE = 3;
    private static final long MUTE = 3L * TestCountry.TICKS_OF_DAY + 11 * TestCountry.TICKS_OF_HOUR;
    private static final long BACK = MUTE + 3 * TestCountry.TICKS_OF_HOUR;
    private static final long ALL_BACK = BACK + TestCountry.TICKS_OF_HOUR / 2;

    /** After three hours without a call, half of them come for half an hour, as when a line comes back before the others. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldEndASilenceOnceWhenCallsComeBackLittleByLittle(long seed) {
        Random random = new Random(seed);
        SurgeDetector detector = detector();
        List<SurgeChange> told = new ArrayList<>();
        for (long tick = 0; tick < ALL_BACK + TestCountry.TICKS_OF_HOUR; tick++) {
            double part = tick < MUTE || tick >= ALL_BACK ? 1 : tick < BACK ? 0 : 0.5;
            int count = 0;
            // Sixty chances of a tick make as good as a Poisson count.
            for (int i = 0; i < 60; i++) {
                count += random.nextDouble() < part * CALLS_A_MINUTE / 6 / 60 ? 1 : 0;
            }
            detector.tick(TestCountry.START + tick * TickCalendar.TICK_MS, new int[] {count}, told::add);
        }

        assertThat(told)
                .filteredOn(change -> change.kind() == Kind.SILENCE && change.status() == Status.ENDED)
                .hasSize(1);
    }

    private static SurgeDetector detector() {
        double[][] prior = new double[DayType.values().length][Season.SLOTS];
        for (double[] day : prior) {
            Arrays.fill(day, CALLS_A_MINUTE);
        }
        return new SurgeDetector(
                "acme",
                new TickCalendar(TestCountry.ZONE, Set.of()),
                SurgeSettings.DEFAULT,
                List.of("all"),
                List.<double[][]>of(prior));
    }
}
