package io.ringtide.domain.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaffingAdvisorTest {
    private static final OptionalDouble UNKNOWN = OptionalDouble.empty();
    private static final Set<Loan.Sharing> NOBODY = Set.of();
    private static final AdviceSettings EIGHTY_TWENTY = settings(new StaffingNeed(0.8, 20, 1, 1), 300);
    private static final AdviceSettings AT_ONCE = settings(StaffingNeed.DEFAULT, 0);

    /** Five times the usual calls, two neighbours who can spare some. */
    @Test
    void shouldSayWhatDoesWhereAgentsCannot() {
        StaffingAdvice advice = advise(
                EIGHTY_TWENTY, NOBODY, surge("jeju", 5, 70, 63, 0), quiet("busan", 70, 22), quiet("daegu", 60, 22));
        CentreAdvice jeju = centre(advice, "jeju");
        assertThat(jeju.required()).hasValue(323);
        assertThat(jeju.gap()).hasValue(253);
        // 22 Erlangs keep 26 agents: 80 % of 44 and of 34, rounded down.
        assertThat(StaffingNeed.DEFAULT.agentsOfImpatient(22 / 210.0, 210, 180)).isEqualTo(26);
        assertThat(jeju.borrowed()).containsExactly(new Loan("busan", "jeju", 35), new Loan("daegu", "jeju", 27));
        assertThat(jeju.missing()).isEqualTo(253 - 62);
        assertThat(jeju.measures()).containsExactly(Measure.OVERFLOW, Measure.CALLBACK_OFFER, Measure.ANNOUNCEMENT);
        double borne = 1.5 - jeju.excess();
        StaffingNeed need = EIGHTY_TWENTY.emergencyNeed();
        assertThat(need.isMetBy(new ErlangA(borne, 210, 180, 70 + 62))).isTrue();
        assertThat(need.isMetBy(new ErlangA(borne + 1e-6, 210, 180, 70 + 62))).isFalse();
        assertThat(jeju.waitWithoutHelp().getAsDouble())
                .isCloseTo(180 * Math.log(1 + 170 * 210 / (70 * 180.0)), within(2.0));
        assertThat(centre(advice, "busan").lent()).isEqualTo(35);
        assertThat(centre(advice, "busan").measures()).isEmpty();
    }

    /** With bounds on abandonment and on how busy people are it is more. */
    @Test
    void shouldLetAgentsRestInAnEmergencyToo() {
        StaffingAdvice advice = advise(AdviceSettings.DEFAULT, NOBODY, surge("jeju", 5, 70, 63, 0));
        int required = centre(advice, "jeju").required().getAsInt();
        assertThat(required).isEqualTo(342);
        assertThat(new ErlangA(1.5, 210, 180, required).occupancy()).isLessThanOrEqualTo(0.92);
        assertThat(new ErlangA(1.5, 210, 180, required - 1).occupancy()).isGreaterThan(0.92);
    }

    @Test
    void shouldNameNoMeasureWhereAgentsDo() {
        StaffingAdvice advice = advise(
                AdviceSettings.DEFAULT,
                NOBODY,
                surge("jeju", 2, 70, 70, 20),
                quiet("busan", 90, 22),
                quiet("daegu", 60, 22));
        CentreAdvice jeju = centre(advice, "jeju");
        assertThat(jeju.borrowed()).extracting(Loan::donor).containsExactly("busan", "daegu");
        assertThat(jeju.borrowed().stream().mapToInt(Loan::agents).sum())
                .isEqualTo(jeju.gap().getAsInt());
        assertThat(jeju.missing()).isZero();
        assertThat(jeju.excess()).isZero();
        assertThat(jeju.measures()).isEmpty();
    }

    @Test
    void shouldSayUntilWhen() {
        OptionalDouble fades = OptionalDouble.of(1_800);
        CentreLoad falling = new CentreLoad(
                "jeju",
                new OfferedCalls(0.6),
                new SurgeFade(0.25, 0.35, fades),
                70,
                70,
                30,
                OptionalDouble.of(210),
                OptionalDouble.of(180));
        double seconds = centre(advise(AdviceSettings.DEFAULT, NOBODY, falling), "jeju")
                .secondsOfHelp()
                .getAsDouble();
        StaffingNeed need = AdviceSettings.DEFAULT.emergencyNeed();
        assertThat(need.isMetBy(new ErlangA(0.25 + 0.35 * Math.exp(-(seconds + 1) / 1_800), 210, 180, 70)))
                .isTrue();
        assertThat(need.isMetBy(new ErlangA(0.25 + 0.35 * Math.exp(-(seconds - 1) / 1_800), 210, 180, 70)))
                .isFalse();
        assertThat(centre(advise(AdviceSettings.DEFAULT, NOBODY, surge("jeju", 2, 70, 70, 30)), "jeju")
                        .secondsOfHelp())
                .as("a surge that does not fall")
                .isEmpty();
        assertThat(centre(advise(AdviceSettings.DEFAULT, NOBODY, quiet("jeju", 70, 22)), "jeju")
                        .secondsOfHelp())
                .isEmpty();
    }

    /** Callers of ten agents wait 10 s for each one ahead and for their own; those of the donor not at all. */
    @ParameterizedTest
    @CsvSource({
        "7, false, true",
        "6, false, true",
        "5, false, false",
        "3, false, false",
        "7, true, true",
        "5, true, true",
        "3, true, true",
        "2, true, false",
        "0, true, false"
    })
    void shouldStartLendingLaterThanItStops(int waiting, boolean before, boolean after) {
        CentreLoad jeju = new CentreLoad(
                "jeju",
                new OfferedCalls(0.12),
                new SurgeFade(0.12, 0, UNKNOWN),
                10,
                10,
                waiting,
                OptionalDouble.of(100),
                UNKNOWN);
        Set<Loan.Sharing> sharing = before ? Set.of(new Loan.Sharing("busan", "jeju")) : NOBODY;
        StaffingAdvice advice = advise(AT_ONCE, sharing, jeju, quiet("busan", 60, 22));
        assertThat(!centre(advice, "jeju").borrowed().isEmpty()).isEqualTo(after);
        assertThat(centre(advice, "jeju").missing()).as("there would be some").isZero();
    }

    /** The queue is gone because of the help, and comes back without it. */
    @Test
    void shouldNotSendHelpAwayBecauseItHelps() {
        StaffingAdvice first =
                advise(AdviceSettings.DEFAULT, NOBODY, surge("jeju", 2, 70, 70, 60), quiet("busan", 180, 22));
        StaffingAdvice then =
                advise(AdviceSettings.DEFAULT, first.sharings(), surge("jeju", 2, 70, 70, 0), quiet("busan", 180, 22));
        assertThat(centre(first, "jeju").borrowed()).isNotEmpty();
        assertThat(centre(then, "jeju").borrowed()).isNotEmpty();
        assertThat(then.sharings()).isEqualTo(first.sharings());
    }

    @Test
    void shouldLeaveHelpWhereItIs() {
        CentreLoad[] loads = {
            surge("jeju", 5, 70, 70, 100),
            surge("mokpo", 5, 70, 70, 150),
            quiet("busan", 70, 22),
            quiet("daegu", 60, 22)
        };
        StaffingAdvice fresh = advise(AdviceSettings.DEFAULT, NOBODY, loads);
        assertThat(centre(fresh, "mokpo").borrowed()).as("who waits longest").hasSize(2);
        StaffingAdvice kept = advise(AdviceSettings.DEFAULT, Set.of(new Loan.Sharing("daegu", "jeju")), loads);
        assertThat(centre(kept, "jeju").borrowed()).extracting(Loan::donor).containsExactly("daegu");
        assertThat(centre(kept, "mokpo").borrowed()).extracting(Loan::donor).containsExactly("busan");
    }

    /** Who helped needs help: it calls its people back, and the other cannot help it. */
    @Test
    void shouldGoOneWayOnly() {
        StaffingAdvice advice = advise(
                AdviceSettings.DEFAULT,
                Set.of(new Loan.Sharing("busan", "jeju")),
                surge("jeju", 2, 70, 70, 60),
                surge("busan", 2, 70, 70, 60));
        assertThat(advice.sharings()).isEmpty();
        assertThat(advice.centres()).allSatisfy(centre -> {
            assertThat(centre.lent()).isZero();
            assertThat(centre.measures()).hasSize(3);
        });
    }

    @Test
    void shouldClaimNothingOfACentreWhoseHandleTimeIsUnknown() {
        CentreLoad unknown = new CentreLoad(
                "busan", new OfferedCalls(0.1), new SurgeFade(0.1, 0, UNKNOWN), 200, 20, 5, UNKNOWN, UNKNOWN);
        StaffingAdvice advice = advise(AdviceSettings.DEFAULT, NOBODY, unknown, surge("jeju", 5, 70, 70, 100));
        CentreAdvice busan = centre(advice, "busan");
        assertThat(busan.required()).isEmpty();
        assertThat(busan.gap()).isEmpty();
        assertThat(busan.waitWithoutHelp()).isEmpty();
        assertThat(busan.lent()).isZero();
        assertThat(centre(advice, "jeju").borrowed()).isEmpty();
    }

    /** A load that no model is held to, and a centre to which nobody has come to work. */
    @Test
    void shouldHoldAtTheEnds() {
        StaffingAdvice advice = advise(
                AdviceSettings.DEFAULT,
                NOBODY,
                new CentreLoad(
                        "a",
                        new OfferedCalls(100),
                        new SurgeFade(0, 100, UNKNOWN),
                        9,
                        9,
                        9,
                        OptionalDouble.of(200),
                        UNKNOWN),
                surge("b", 1, 0, 0, 40),
                new CentreLoad(
                        "c", OfferedCalls.NONE, new SurgeFade(0, 0, UNKNOWN), 0, 0, 0, OptionalDouble.of(200), UNKNOWN),
                new CentreLoad(
                        "d",
                        OfferedCalls.NONE,
                        new SurgeFade(0, 0, UNKNOWN),
                        10,
                        0,
                        0,
                        OptionalDouble.of(200),
                        UNKNOWN));
        assertThat(centre(advice, "a").required()).isEmpty();
        assertThat(centre(advice, "b").waitWithoutHelp()).isEmpty();
        assertThat(centre(advice, "b").borrowed()).containsExactly(new Loan("d", "b", 8));
        assertThat(centre(advice, "c").required()).hasValue(0);
        assertThat(centre(advice, "c").waitWithoutHelp()).hasValue(0);
        assertThat(centre(advice, "d").lent()).isEqualTo(8);
    }

    @Test
    void shouldRefuseACentreTwice() {
        assertThatThrownBy(() -> advise(AdviceSettings.DEFAULT, NOBODY, quiet("a", 1, 1), quiet("a", 1, 1)))
                .hasMessage("centre a twice");
        assertThatThrownBy(() -> surge("a", 1, -1, 0, 0)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> new AdviceSettings(StaffingNeed.DEFAULT, StaffingNeed.DEFAULT, 0, 1, 2, 60, 30))
                .hasMessageContaining("share");
        assertThatThrownBy(() -> new AdviceSettings(StaffingNeed.DEFAULT, StaffingNeed.DEFAULT, 0, 1, 1, 30, 60))
                .hasMessageContaining("stops");
    }

    private static StaffingAdvice advise(AdviceSettings settings, Set<Loan.Sharing> sharing, CentreLoad... loads) {
        return new StaffingAdvisor(settings).advise(Arrays.asList(loads), sharing);
    }

    private static CentreAdvice centre(StaffingAdvice advice, String id) {
        List<CentreAdvice> found = advice.centres().stream()
                .filter(centre -> centre.centre().equals(id))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** 63 Erlangs, so many times. */
    private static CentreLoad surge(String centre, double times, int staffed, int busy, int waiting) {
        return new CentreLoad(
                centre,
                new OfferedCalls(0.3 * times),
                new SurgeFade(0.3, 0.3 * (times - 1), UNKNOWN),
                staffed,
                busy,
                waiting,
                OptionalDouble.of(210),
                OptionalDouble.of(180));
    }

    private static CentreLoad quiet(String centre, int staffed, double erlangs) {
        double calls = erlangs / 210;
        return new CentreLoad(
                centre,
                new OfferedCalls(calls),
                new SurgeFade(calls, 0, UNKNOWN),
                staffed,
                (int) erlangs,
                0,
                OptionalDouble.of(210),
                OptionalDouble.of(180));
    }

    private static AdviceSettings settings(StaffingNeed need, double secondsUntilHelp) {
        return new AdviceSettings(need, StaffingNeed.DEFAULT, secondsUntilHelp, 600, 0.8, 60, 30);
    }
}
