package io.ringtide.alerts;

import static io.ringtide.alerts.TestCountry.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.AlertAction;
import io.ringtide.domain.alert.AlertInput;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.rule.AlertRule;
import io.ringtide.domain.rule.Measure;
import io.ringtide.domain.staffing.CentreAdvice;
import io.ringtide.domain.staffing.CentreLoad;
import io.ringtide.domain.staffing.CentreStanding;
import io.ringtide.domain.staffing.Loan;
import io.ringtide.domain.staffing.OfferedCalls;
import io.ringtide.domain.staffing.StaffingReport;
import io.ringtide.domain.staffing.SurgeFade;
import io.ringtide.domain.topology.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertActionTest {
    private static final long SLIDE = 5_000;
    private static final AlertPlan BACKTEST = AlertPlan.backtest(true, Long.MAX_VALUE - 1);
    private static final AlertRule WAITING =
            TestRules.rule("waiting", Measure.WAITING, "queue", TestRules.above(10, 5), 0, 0, 60_000);

    @Test
    void shouldSayWhatToDo() {
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(WAITING)));
        run.take(advised("c1", 0, 40, 10, 7, 23));
        waiting(run, 0);

        AlertAction action = Objects.requireNonNull(run.told.get(0).action());
        assertThat(action.summary())
                .isEqualTo(
                        "First has 10 agents and needs 40 to clear its queue by 12:15: borrow 7 from A name. 23 are missing everywhere: "
                                + "open the overflow, offer callbacks, put the announcement on.");
        assertThat(action.summaryKo())
                .isEqualTo("일센터: 상담사 10명, 필요 40명(12:15까지 대기 해소 기준). 지원 요청: 이름 7명. 지원 후에도 23명 부족: "
                        + "오버플로 개방, 콜백 제공, 안내방송 송출.");
        assertThat(action.more()).isZero();
        assertThat(action.centres())
                .containsExactly(new AlertAction.Centre(
                        "c1",
                        NOON,
                        40,
                        10,
                        30,
                        List.of(new Loan("c2", "c1", 7)),
                        23,
                        List.of(io.ringtide.domain.staffing.Measure.values()),
                        NOON + 900_000,
                        null));
    }

    /** What is advised changes each minute. People are told of that, and nobody is paged for it. */
    @Test
    void shouldTellOfOtherAdviceAndPageNobodyForIt() {
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(WAITING)));
        waiting(run, 0);
        run.take(advised("c1", 1, 40, 10, 7, 23));
        waiting(run, 1);
        run.take(advised("c1", 2, 90, 10, 6, 74));
        waiting(run, 2);
        run.take(advised("c2", 3, 90, 10, 0, 80));
        waiting(run, 3);
        run.take(advised("c1", 4, 30, 10, 20, 0));
        waiting(run, 4);
        run.take(advised("c1", 5, 10, 10, 0, 0));
        waiting(run, 5);
        run.take(new AlertInput.Floor(TestCountry.waiting(Scope.queue("c1", "help"), NOON + 6 * SLIDE, 0)));
        run.advanceTo(NOON + 6 * SLIDE);

        assertThat(run.told)
                .extracting(alert -> (alert.asOf() - NOON) / SLIDE + " " + alert.status() + " "
                        + required(alert.action()) + " " + alert.history().size())
                .containsExactly("0 FIRING - 3", "1 FIRING 40 3", "4 FIRING 30 3", "5 FIRING - 3", "6 RESOLVED - 4");
        assertThat(run.told).extracting(alert -> alert.times().pagedAt()).containsOnly(NOON);
    }

    /** Advice that comes late, or twice, is that of its slide. */
    @Test
    void shouldTellTheSameWhateverCameFirst() {
        List<AlertInput> inputs = new ArrayList<>();
        for (int slide = 0; slide < 12; slide++) {
            inputs.add(new AlertInput.Floor(
                    TestCountry.waiting(Scope.queue("c1", "help"), NOON + slide * SLIDE, slide < 10 ? 12 : 0)));
            inputs.add(advised("c1", slide, 40 + slide, 10, 7, slide % 3 == 0 ? 0 : 20));
        }
        List<Alert> plain = told(inputs);
        assertThat(plain).hasSizeGreaterThan(5);
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            List<AlertInput> shuffled = new ArrayList<>(inputs);
            shuffled.addAll(inputs);
            Collections.shuffle(shuffled, random);
            assertThat(told(shuffled)).isEqualTo(plain);
        }
    }

    @Test
    void shouldHoldWhatWasAdvisedWhereInputIsMissing() {
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(WAITING)));
        run.take(advised("c1", 0, 40, 10, 7, 23));
        waiting(run, 0);
        run.take(report("c1", 1, standing("c1", 10, 10, 0, 0, false)));
        waiting(run, 1);
        assertThat(run.told).hasSize(1);
        run.take(new AlertInput.Advised(new StaffingReport(TestCountry.TENANT, "c1", NOON + 2 * SLIDE, null)));
        waiting(run, 2);
        assertThat(run.told).hasSize(2);
        assertThat(run.told.get(1).action()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "queue, queue:c1/help, 1",
        "queue, queue:wild/help, 0",
        "centre, centre:c2, 1",
        "vendor, vendor:own, 2",
        "vendor, vendor:other, 0",
        "handling_region, handling_region:coast, 1",
        "region, region:hills, 1",
        "tenant, tenant:acme, 5",
    })
    void shouldBeAboutTheCentresOfItsScope(String kind, String scope, int centres) {
        AlertRule rule = TestRules.rule("any", Measure.WAITING, kind, TestRules.above(10, 5), 0, 0, 60_000);
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(rule)));
        run.take(advised("c1", 0, 40, 10, 0, 30));
        run.take(advised("c2", 0, 60, 10, 0, 50));
        for (int i = 0; i < 5; i++) {
            run.take(advised("unknown-" + i, 0, 20 + i, 10, 0, 10 + i));
        }
        run.take(new AlertInput.Floor(TestCountry.waiting(Scope.parse(scope), NOON, 12)));
        run.advanceTo(NOON);
        AlertAction action = run.told.get(0).action();
        assertThat(action == null ? 0 : action.centres().size()).isEqualTo(centres);
        if (action != null && centres == 5) {
            assertThat(action.centres())
                    .extracting(AlertAction.Centre::centre)
                    .containsExactly("c2", "c1", "unknown-4", "unknown-3", "unknown-2");
            assertThat(action.more()).isEqualTo(2);
            assertThat(action.summary()).endsWith("Centres in trouble beside these: 2.");
        }
    }

    private static List<Alert> told(List<AlertInput> inputs) {
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(WAITING)));
        inputs.forEach(run::take);
        run.advanceTo(NOON + 20 * SLIDE);
        return run.told;
    }

    private static void waiting(AlertRun run, int slide) {
        long time = NOON + slide * SLIDE;
        run.take(new AlertInput.Floor(TestCountry.waiting(Scope.queue("c1", "help"), time, 12)));
        run.advanceTo(time);
    }

    private static String required(@Nullable AlertAction action) {
        return action == null ? "-" : String.valueOf(action.centres().get(0).required());
    }

    private static AlertInput advised(String centre, int slide, int required, int staffed, int borrowed, int missing) {
        return report(centre, slide, standing(centre, required, staffed, borrowed, missing, true));
    }

    private static AlertInput report(String centre, int slide, CentreStanding standing) {
        long time = NOON + slide * SLIDE;
        CentreStanding dated = new CentreStanding(
                standing.advice(),
                standing.lends(),
                standing.isComplete(),
                true,
                Window.PT5M,
                true,
                10,
                standing.isInTrouble(),
                standing.isInTrouble() ? time + 900_000 : null,
                null,
                "first");
        return new AlertInput.Advised(new StaffingReport(TestCountry.TENANT, centre, time, dated));
    }

    private static CentreStanding standing(
            String centre, int required, int staffed, int borrowed, int missing, boolean isComplete) {
        CentreLoad load = new CentreLoad(
                centre,
                new OfferedCalls(0.2),
                new SurgeFade(0.1, 0.1, OptionalDouble.empty()),
                staffed,
                staffed,
                14,
                OptionalDouble.of(180),
                OptionalDouble.empty());
        CentreAdvice advice = new CentreAdvice(
                load,
                OptionalInt.of(required),
                OptionalDouble.of(100),
                borrowed == 0 ? List.of() : List.of(new Loan("c2", centre, borrowed)),
                0,
                0,
                missing,
                0,
                missing == 0 ? List.of() : List.of(io.ringtide.domain.staffing.Measure.values()),
                OptionalDouble.empty());
        return new CentreStanding(
                advice, List.of(), isComplete, true, Window.PT5M, true, 10, required > staffed, null, null, "first");
    }
}
