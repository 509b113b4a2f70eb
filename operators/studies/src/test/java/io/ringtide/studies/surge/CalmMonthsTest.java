package io.ringtide.studies.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.surge.SurgeChange;
import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.surge.SurgeChange.Status;
import io.ringtide.domain.surge.SurgeDetector;
import io.ringtide.domain.surge.SurgeSettings;
import io.ringtide.domain.surge.TickCalendar;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three months of two countries without a storm, after two weeks of learning: 77 region-months of campaigns and holidays. */
class CalmMonthsTest {
    private static final int LEARNING_DAYS = 14;
    private static final int DAYS = LEARNING_DAYS + 90;
    private static final double REGION_MONTHS = 2 * 90 * Demand.REGIONS.size() / 30.44;

    private final Map<Kind, Integer> raised = new EnumMap<>(Kind.class);
    private int besideNational;

    @Test
    void shouldHardlyEverTellOfASurgeOrASilence() {
        for (long seed = 2_000; seed < 2_002; seed++) {
            watch(new Country(seed, DAYS, 0));
        }
        assertThat(raised.getOrDefault(Kind.SILENCE, 0) / REGION_MONTHS).isLessThanOrEqualTo(0.05);
        assertThat(raised.getOrDefault(Kind.REGIONAL, 0) / REGION_MONTHS).isLessThanOrEqualTo(0.3);
        assertThat(raised.get(Kind.NATIONAL)).as("campaigns").isGreaterThan(10);
        assertThat(besideNational)
                .as("regions that are told of beside a campaign")
                .isZero();
    }

    private void watch(Country country) {
        List<double[][]> priors = IntStream.range(0, Demand.REGIONS.size())
                .mapToObj(Demand::prior)
                .toList();
        SurgeDetector detector = new SurgeDetector(
                "study", new TickCalendar(Demand.ZONE, Set.of()), SurgeSettings.DEFAULT, Demand.REGIONS, priors);
        boolean isNational = false;
        List<SurgeChange> told = new ArrayList<>();
        for (int tick = 0; tick < DAYS * Demand.TICKS_OF_DAY; tick++) {
            country.next();
            detector.tick(country.start(), country.fresh(), told::add);
            for (SurgeChange change : told) {
                isNational = change.kind() == Kind.NATIONAL ? change.status() != Status.ENDED : isNational;
                if (change.status() == Status.STARTED && tick >= LEARNING_DAYS * Demand.TICKS_OF_DAY) {
                    raised.merge(change.kind(), 1, Integer::sum);
                    besideNational += isNational && change.kind() == Kind.REGIONAL ? 1 : 0;
                }
            }
            told.clear();
        }
    }
}
