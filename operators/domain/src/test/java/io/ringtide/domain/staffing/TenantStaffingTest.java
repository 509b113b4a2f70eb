package io.ringtide.domain.staffing;

import static io.ringtide.domain.staffing.StaffedCountry.NOON;
import static io.ringtide.domain.staffing.StaffedCountry.TENANT;
import static io.ringtide.domain.staffing.StaffedCountry.TOPOLOGY;
import static io.ringtide.domain.staffing.StaffedCountry.risen;
import static io.ringtide.domain.staffing.StaffedCountry.steady;
import static io.ringtide.domain.staffing.StaffedCountry.stood;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.staffing.StaffedCountry.Sight;
import io.ringtide.domain.surge.Ticks;
import io.ringtide.domain.topology.Configurations;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TenantStaffingTest {
    private static final long MINUTE = 60_000;
    private static final long START = NOON + 15 * MINUTE;

    private final List<StaffingReport> told = new ArrayList<>();
    private final TenantStaffing staffing = new TenantStaffing(
            TENANT, Ticks.IN_ORDER, AdviceSettings.DEFAULT, Configurations.sinceEver("first", TOPOLOGY));

    /** The first quarter of an hour tells of too little. */
    @BeforeEach
    void begin() {
        for (long slide = NOON; slide < START; slide += MINUTE) {
            quiet(slide);
        }
        staffing.advanceTo(START - 1, told::add);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldSayWhoIsLackingWhomAndWhoCanHelp() {
        storm(START);
        staffing.advanceTo(START, told::add);
        CentreStanding shore = standing("shore");
        assertThat(shore.isInTrouble()).isTrue();
        assertThat(shore.isSurge()).isTrue();
        CentreAdvice advice = shore.advice();
        int required = advice.required().getAsInt();
        assertThat(required).isBetween(180, 190);
        assertThat(advice.gap()).hasValue(required - 10);
        assertThat(advice.load().staffed()).isEqualTo(10);
        assertThat(shore.clearBy()).isEqualTo(START + 15 * MINUTE);
        assertThat(advice.borrowed()).extracting(Loan::donor).containsExactly("peak", "vale");
        int helped = advice.borrowed().stream().mapToInt(Loan::agents).sum();
        assertThat(advice.missing()).isEqualTo(required - 10 - helped);
        assertThat(advice.measures()).containsExactly(Measure.values());
        for (Loan loan : advice.borrowed()) {
            CentreStanding donor = standing(loan.donor());
            assertThat(donor.lends()).containsExactly(loan);
            assertThat(donor.isInTrouble()).isFalse();
            // Who lends keeps what 80/20 at 0.88 asks for, and a fifth of the rest.
            int keeps = donor.advice().load().staffed() - loan.agents();
            CentreLoad own = donor.advice().load();
            assertThat(keeps)
                    .isGreaterThanOrEqualTo(StaffingNeed.DEFAULT
                            .within(own.answerWithin())
                            .agentsOfPatient(
                                    own.offered().perSecond(), own.aht().getAsDouble()));
        }
    }

    /** One agent too few who keeps nobody waiting is told of, and is no trouble. */
    @Test
    void shouldFindNoTroubleWhereNobodyWaits() {
        staffing.accept(steady("shore", 3, 8, 2).input(START));
        staffing.advanceTo(START, told::add);
        CentreStanding shore = standing("shore");
        assertThat(shore.gap().getAsInt()).isBetween(1, 4);
        assertThat(shore.isInTrouble()).isFalse();
        assertThat(shore.clearBy()).isNull();
        assertThat(shore.advice().measures()).isEmpty();
        assertThat(shore.advice().borrowed()).isEmpty();
    }

    @Test
    void shouldTellWhatIsNewAndAllAnewEachFiveMinutes() {
        for (long slide = START; slide < START + 15 * MINUTE; slide += 5_000) {
            quiet(slide);
        }
        staffing.advanceTo(START + 15 * MINUTE, told::add);
        assertThat(told)
                .extracting(report -> (report.asOf() - START) / MINUTE + " " + report.centre())
                .containsExactly(
                        "0 peak", "0 shore", "0 vale", "5 peak", "5 shore", "5 vale", "10 peak", "10 shore", "10 vale");
    }

    @Test
    void shouldTellOfTroubleEachMinute() {
        for (long slide = START; slide < START + 4 * MINUTE; slide += 5_000) {
            storm(slide);
        }
        staffing.advanceTo(START + 5 * MINUTE, told::add);
        assertThat(told.stream().filter(report -> report.centre().equals("shore")))
                .extracting(StaffingReport::asOf)
                .containsExactly(START, START + MINUTE, START + 2 * MINUTE, START + 3 * MINUTE);
        assertThat(told.stream().filter(report -> report.centre().equals("vale")))
                .hasSize(1);
    }

    @Test
    void shouldForgetACentreThatIsNoMore() {
        quiet(START);
        staffing.accept(steady("made-up", 1, 2, 2).input(START));
        quiet(START + MINUTE);
        staffing.advanceTo(START + MINUTE, told::add);
        StaffingReport last = told.get(told.size() - 1);
        assertThat(last).isEqualTo(new StaffingReport(TENANT, "made-up", START + MINUTE, null));
    }

    /** A loan goes on while a donor's feed is away, and nobody is advised anything about that one. */
    @Test
    void shouldNeitherBeginNorEndWhereInputIsMissing() {
        storm(START);
        staffing.advanceTo(START, told::add);
        assertThat(standing("shore").advice().borrowed()).hasSize(2);
        // Now callers would wait 36 s longer than in the hills: a loan goes on, and none would begin.
        for (int minute = 1; minute <= 3; minute++) {
            long slide = START + minute * MINUTE;
            staffing.accept(
                    (minute == 2 ? steady("peak", 4, 15, 45).withGap() : steady("peak", 4, 15, 45)).input(slide));
            staffing.accept(steady("vale", 4, 15, 5).input(slide));
            staffing.accept(steady("shore", 3, 10, 0).waiting(3).input(slide));
            staffing.advanceTo(slide, told::add);
            boolean isAway = minute == 2;
            assertThat(standing("peak").isComplete()).isEqualTo(!isAway);
            assertThat(standing("shore").advice().borrowed())
                    .extracting(Loan::donor)
                    .isEqualTo(isAway ? List.of() : List.of("peak"));
        }
        assertThat(standing("shore").advice().waitWithoutHelp().getAsDouble()).isBetween(31.0, 59.0);
    }

    private void quiet(long slide) {
        staffing.accept(steady("shore", 2, 6, 4).input(slide));
        staffing.accept(steady("peak", 4, 15, 45).input(slide));
        staffing.accept(steady("vale", 4, 15, 25).input(slide));
        staffing.accept(Sight.ofTenant().input(slide));
        staffing.accept(stood("coast", slide - 10_000, false, 0.3));
    }

    private void storm(long slide) {
        staffing.accept(risen("shore", 2, 40, 10, 10, 30).input(slide));
        staffing.accept(steady("peak", 4, 15, 45).input(slide));
        staffing.accept(steady("vale", 4, 15, 25).input(slide));
        staffing.accept(stood("coast", slide - 10_000, true, 0.3));
    }

    /** The newest. */
    private CentreStanding standing(String centre) {
        StaffingReport newest = told.stream()
                .filter(report -> report.centre().equals(centre))
                .reduce((one, other) -> other)
                .orElseThrow();
        return Objects.requireNonNull(newest.standing());
    }
}
