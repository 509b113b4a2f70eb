package io.ringtide.alerts;

import static io.ringtide.alerts.TestCountry.NOON;
import static io.ringtide.alerts.TestCountry.surge;
import static io.ringtide.alerts.TestCountry.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.AlertInput;
import io.ringtide.domain.alert.AlertInput.Floor;
import io.ringtide.domain.alert.AlertInput.Signal;
import io.ringtide.domain.alert.AlertInput.Surged;
import io.ringtide.domain.alert.AlertStep;
import io.ringtide.domain.emergency.EmergencyChange;
import io.ringtide.domain.rule.AlertRule;
import io.ringtide.domain.rule.AlertRules;
import io.ringtide.domain.rule.Condition;
import io.ringtide.domain.rule.Level;
import io.ringtide.domain.rule.Measure;
import io.ringtide.domain.rule.QuietTime;
import io.ringtide.domain.rule.Silence;
import io.ringtide.domain.surge.SurgeChange;
import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.surge.SurgeChange.Status;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.EmergencyLevel;
import io.ringtide.domain.topology.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantAlertsTest {
    private static final Scope COAST = Scope.queue("c1", "help");
    private static final Scope HILLS = Scope.queue("c2", "help");
    private static final long SLIDE = 5_000;
    private static final AlertRule WAITING = TestRules.waiting("queue");
    private static final AlertRule SURGE =
            TestRules.rule("surge", Measure.SURGE_REGIONAL, "region", TestRules.above(0, 0), 0, 0, 60_000);
    private static final AlertPlan BACKTEST = AlertPlan.backtest(true, Long.MAX_VALUE - 1);

    @Test
    void shouldTellOfOneQueueAndNotOfTheOther() {
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(WAITING)));

        frames(run, 0, 8, 12, 4);

        assertThat(run.lines(NOON))
                .containsExactly("5 waiting queue:c1/help PENDING", "15 waiting queue:c1/help FIRING paged");
        assertThat(run.told.get(1).labels())
                .containsEntry("group", "rule-waiting")
                .containsEntry("region", "coast")
                .containsEntry("vendor", "own")
                .containsEntry("centre", "c1")
                .containsEntry("queue", "help")
                .containsEntry("tenant", "acme");
    }

    @Test
    void shouldMakeOneGroupOfAStormAndKeepTheQueuesOfItsRegionQuiet() {
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(WAITING, SURGE)));

        run.take(new Surged(surge(7, Kind.REGIONAL, Status.STARTED, NOON, "coast")));
        frames(run, 0, 4, 12, 12);
        run.take(new Surged(surge(7, Kind.REGIONAL, Status.ENDED, NOON + 20_000, "coast")));
        frames(run, 4, 12, 12, 12);

        assertThat(run.lines(NOON))
                .containsExactly(
                        "5 surge region:coast FIRING paged",
                        "5 waiting queue:c1/help PENDING surge",
                        "5 waiting queue:c2/help PENDING",
                        "15 waiting queue:c1/help FIRING surge",
                        "15 waiting queue:c2/help FIRING paged",
                        "25 surge region:coast RESOLVED",
                        "25 waiting queue:c1/help FIRING paged");
        assertThat(run.told)
                .filteredOn(alert -> alert.asOf() < NOON + 25_000)
                .extracting(alert -> alert.labels().get("group"))
                .containsOnly("storm-0000000000000007");
    }

    @Test
    void shouldGroupByAnEmergencyThatPeopleHaveSet() {
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(WAITING)));

        run.take(new AlertInput.Run(new EmergencyChange(
                TestCountry.TENANT, "hills", EmergencyLevel.EMERGENCY, NOON, false, List.of(), null, NOON, null)));
        frames(run, 0, 4, 12, 0);

        assertThat(run.told).extracting(alert -> alert.labels().get("group")).containsOnly("emergency-hills-" + NOON);
        assertThat(run.lines(NOON)).last().asString().endsWith("paged");
    }

    /** Twelve who wait are too many on other days, forty in an emergency; a region recovers, another has nothing. */
    @Test
    void shouldHaveOtherThresholdsInAnEmergency() {
        AlertRule usual = TestRules.at(
                TestRules.rule("usual", Measure.WAITING, "queue", TestRules.above(10, 5), 0, 5_000, 0),
                EmergencyLevel.NORMAL,
                EmergencyLevel.WATCH);
        AlertRule grave = TestRules.at(
                TestRules.rule("grave", Measure.WAITING, "queue", TestRules.above(40, 5), 0, 5_000, 0),
                EmergencyLevel.EMERGENCY,
                EmergencyLevel.RECOVERY);
        AlertRule everywhere = TestRules.at(
                TestRules.rule("everywhere", Measure.WAITING, "tenant", TestRules.above(40, 5), 0, 5_000, 0),
                EmergencyLevel.EMERGENCY);
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(usual, grave, everywhere)));

        frames(run, 0, 2, 12, 12);
        run.take(level(NOON + 2 * SLIDE, EmergencyLevel.EMERGENCY));
        run.take(new Floor(waiting(Scope.tenant(TestCountry.TENANT), NOON + 5 * SLIDE, 50)));
        frames(run, 2, 5, 12, 12);
        frames(run, 5, 6, 50, 50);
        run.take(level(NOON + 6 * SLIDE, EmergencyLevel.NORMAL));
        frames(run, 6, 9, 50, 12);

        assertThat(run.lines(NOON))
                .filteredOn(line -> !line.contains("c2"))
                .containsExactly(
                        "5 usual queue:c1/help FIRING paged",
                        "20 usual queue:c1/help RESOLVED",
                        "25 everywhere tenant:acme FIRING paged",
                        "30 grave queue:c1/help FIRING paged",
                        "35 everywhere tenant:acme RESOLVED",
                        "35 usual queue:c1/help FIRING paged",
                        "40 grave queue:c1/help RESOLVED");
        assertThat(run.lines(NOON))
                .filteredOn(line -> line.contains("c2"))
                .containsExactly("5 usual queue:c2/help FIRING paged");
    }

    private static AlertInput level(long asOf, EmergencyLevel level) {
        return new AlertInput.Run(
                new EmergencyChange(TestCountry.TENANT, "coast", level, asOf, false, List.of(), null, null, null));
    }

    @Test
    void shouldSayNothingNewOfWhatIsIncomplete() {
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(WAITING)));

        for (int slide = 1; slide <= 4; slide++) {
            run.take(new Floor(TestCountry.incomplete(COAST, NOON + slide * SLIDE, 50)));
            run.take(new Floor(waiting(HILLS, NOON + slide * SLIDE, 50)));
        }
        run.advanceTo(NOON + 4 * SLIDE);
        for (int slide = 5; slide <= 12; slide++) {
            run.take(new Floor(TestCountry.incomplete(HILLS, NOON + slide * SLIDE, 0)));
        }
        run.advanceTo(NOON + 12 * SLIDE);

        assertThat(run.lines(NOON))
                .containsExactly(
                        "5 waiting queue:c2/help PENDING",
                        "15 waiting queue:c2/help FIRING paged",
                        "25 waiting queue:c2/help FIRING feed");
    }

    /** A region is silent because its feed is dead: that is told, and this is not. */
    @Test
    void shouldNotTellOfASilenceThatIsADeadFeed() {
        AlertRule silence =
                TestRules.rule("silence", Measure.SURGE_SILENCE, "region", TestRules.above(0, 0), 0, 0, 60_000);
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(silence)));

        run.take(new Surged(surge(3, Kind.SILENCE, Status.STARTED, NOON, "coast", "hills")));
        run.take(new Floor(TestCountry.incomplete(Scope.handlingRegion("coast"), NOON + SLIDE, 0)));
        run.advanceTo(NOON + SLIDE);

        assertThat(run.lines(NOON))
                .containsExactly("5 silence region:coast FIRING feed", "5 silence region:hills FIRING paged");
    }

    @Test
    void shouldTellWhichCentresHaveFailed() {
        Condition none = new Condition(false, Level.of(1), Level.of(1), null, null, 0, false);
        AlertRule failure = TestRules.rule("failure", Measure.SURGE_CENTRE_FAILURE, "centre", none, 0, 0, 60_000);
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(failure)));
        SurgeChange change = new SurgeChange(
                5,
                Kind.CENTRE_FAILURE,
                Status.STARTED,
                List.of("coast"),
                List.of("c1"),
                NOON,
                NOON,
                NOON,
                SurgeChange.NOT_ENDED,
                0,
                40,
                12);

        run.take(new Surged(new SurgeReport(TestCountry.TENANT, change, 0, 0, 12, List.of())));
        frames(run, 0, 1, 0, 0);

        assertThat(run.lines(NOON)).containsExactly("5 failure centre:c1 FIRING paged");
        assertThat(run.told.get(0).labels()).containsEntry("region", "coast").containsEntry("group", "rule-failure");
    }

    @Test
    void shouldTellWhichFeedsAreMissing() {
        AlertRule feeds = TestRules.rule("feeds", Measure.MISSING_FEEDS, "queue", TestRules.above(0, 0), 0, 0, 60_000);
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(feeds)));

        run.take(new Floor(TestCountry.incomplete(COAST, NOON, 0)));
        run.advanceTo(NOON);

        assertThat(run.lines(NOON)).containsExactly("0 feeds queue:c1/help FIRING paged");
        assertThat(run.told.get(0).value()).isEqualTo(1.0);
    }

    @Test
    void shouldNeverTellLiveOfWhatIsOverWhenItIsHeardOf() {
        AlertRun run = new AlertRun(AlertPlan.live(), TestCountry.by(TestRules.of(WAITING, SURGE)));

        run.take(new Surged(surge(7, Kind.REGIONAL, Status.STARTED, NOON, "coast")));
        run.take(new Surged(surge(7, Kind.REGIONAL, Status.ENDED, NOON + 20_000, "coast")));
        for (int slide = 1; slide <= 10; slide++) {
            run.take(new Floor(waiting(COAST, NOON + slide * SLIDE, slide < 9 ? 50 : 0)));
        }
        run.advanceTo(NOON + 10 * SLIDE + 1_000);

        assertThat(run.told).isEmpty();
    }

    @Test
    void shouldKeepSilencesMaintenanceAndQuietTimes() {
        Silence silence = new Silence(
                false, List.of(), List.of("waiting"), List.of("queue:c1/*"), "Kim", "known", NOON, NOON + 30_000);
        Silence maintenance = new Silence(
                true, List.of(), List.of(), List.of("queue:c1/help"), "Lee", "new trunk", NOON, NOON + 10_000);
        AlertRules rules = new AlertRules(List.of(WAITING), List.of(silence, maintenance), List.of());
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(rules));
        AlertRun lunch = new AlertRun(
                BACKTEST,
                TestCountry.by(TestRules.of(
                        TestRules.withQuietTimes(WAITING, new QuietTime(Set.of(), 12 * 60, 12 * 60 + 1)))));

        frames(run, 0, 7, 12, 0);
        frames(lunch, 0, 13, 12, 0);

        assertThat(run.lines(NOON))
                .containsExactly(
                        "5 waiting queue:c1/help PENDING maintenance",
                        "10 waiting queue:c1/help PENDING silence",
                        "15 waiting queue:c1/help FIRING silence",
                        "30 waiting queue:c1/help FIRING paged");
        assertThat(run.told.get(1).quiet().author()).isEqualTo("Kim");
        assertThat(lunch.lines(NOON)).last().isEqualTo("60 waiting queue:c1/help FIRING paged");
    }

    @Test
    void shouldReadWhatOthersHaveWorkedOut() {
        AlertRule gap = TestRules.rule("gap", Measure.STAFFING_GAP, "centre", TestRules.above(0, 0), 0, 0, 60_000);
        AlertRun run = new AlertRun(AlertPlan.live(), TestCountry.by(TestRules.of(gap)));
        Scope centre = Scope.centre("c1");

        signal(run, centre, 3.0, NOON + SLIDE, false);
        signal(run, centre, 4.0, NOON + 2 * SLIDE, true);
        signal(run, centre, null, NOON + 3 * SLIDE, false);

        assertThat(run.lines(NOON))
                .containsExactly(
                        "5 gap centre:c1 FIRING paged", "10 gap centre:c1 FIRING feed", "15 gap centre:c1 RESOLVED");
    }

    @Test
    void shouldEndWhatItsRuleIsTakenOutOf() {
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(WAITING)));

        frames(run, 0, 4, 12, 0);
        run.configure(TestCountry.by(TestRules.of(WAITING))
                .with(new Configuration("second", NOON + 5 * SLIDE, TestCountry.TOPOLOGY, AlertRules.NONE)));
        frames(run, 4, 6, 12, 0);

        assertThat(run.lines(NOON)).last().isEqualTo("25 waiting queue:c1/help RESOLVED");
        assertThat(run.told.get(2).config()).isEqualTo("second");
    }

    /** The job that told of it has left no state, and the rule went before the next job came. */
    @Test
    void shouldEndInItsLastWordsWhatWasToldByARuleThatIsNoMore() {
        AlertRun before = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(WAITING)));
        frames(before, 0, 3, 12, 0);
        Alert told = before.told.get(1);
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(SURGE)));

        run.toldBefore(told);
        frames(run, 0, 6, 12, 0);

        assertThat(run.lines(NOON)).containsExactly("20 waiting queue:c1/help RESOLVED");
        Alert end = run.told.get(0);
        assertThat(end.text()).isEqualTo(told.text());
        assertThat(end.labels()).isEqualTo(told.labels());
        assertThat(end.severity()).isEqualTo(told.severity());
        assertThat(end.times().startsAt()).isEqualTo(told.times().startsAt());
        assertThat(end.times().endsAt()).isEqualTo(NOON + 4 * SLIDE);
        assertThat(end.history()).last().isEqualTo(new AlertStep(end.asOf(), "resolved", "its rule is no more"));
    }

    @ParameterizedTest
    @CsvSource({"12, true, 12", "13, true, 13", "20, true, 20", "12, false, 12"})
    void shouldKnowWhatIsNotToldBecauseItWasToldBefore(int slides, boolean isOlderFirst, int frames) {
        Alert late = told(Alert.Status.FIRING, slides);
        Alert early = told(Alert.Status.PENDING, 1);
        TenantAlerts alerts =
                new TenantAlerts(TestCountry.TENANT, AlertPlan.live(), TestCountry.by(TestRules.of(WAITING)));
        List<Alert> out = new ArrayList<>();

        alerts.toldBefore(isOlderFirst ? List.of(early, late) : List.of(late, early));
        for (int slide = 1; slide <= slides; slide++) {
            alerts.accept(new Floor(waiting(HILLS, NOON + slide * SLIDE, 12)));
            alerts.advanceTo(NOON + slide * SLIDE, out::add);
        }
        assertThat(out).isEmpty();
        assertThat(alerts.framesToldBefore()).isEqualTo(frames);
        assertThat(alerts.toldUntil()).isEqualTo(late.asOf());
        assertThat(alerts.isFarBehind()).as("more than a minute").isEqualTo(slides > 13);

        alerts.accept(new Floor(waiting(HILLS, late.asOf() + SLIDE, 12)));
        alerts.advanceTo(late.asOf() + SLIDE, out::add);
        assertThat(out).isNotEmpty();
        assertThat(alerts.framesToldBefore()).isEqualTo(frames);
    }

    private static Alert told(Alert.Status status, int slide) {
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(WAITING)));
        frames(run, status == Alert.Status.PENDING ? slide - 1 : slide - 3, slide, 12, 0);
        return run.told.get(run.told.size() - 1);
    }

    @Test
    void shouldJudgeSurgesWhereThereAreNoFrames() {
        AlertRun run = new AlertRun(AlertPlan.backtest(false, NOON + 600_000), TestCountry.by(TestRules.of(SURGE)));

        run.take(new Surged(surge(7, Kind.REGIONAL, Status.STARTED, NOON + 10_000, "coast")));
        run.take(new Surged(surge(7, Kind.REGIONAL, Status.ENDED, NOON + 130_000, "coast")));
        run.advanceTo(NOON + 600_000);

        assertThat(run.lines(NOON))
                .containsExactly(
                        "60 surge region:coast FIRING paged",
                        "120 surge region:coast FIRING",
                        "180 surge region:coast RESOLVED");
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5"})
    void shouldTellTheSameInWhateverOrderAndHoweverOftenItIsTold(long seed) {
        List<AlertInput> inputs = new ArrayList<>();
        Random random = new Random(seed);
        for (int slide = 1; slide <= 60; slide++) {
            inputs.add(new Floor(waiting(COAST, NOON + slide * SLIDE, slide / 8 % 2 * 20)));
            inputs.add(new Floor(waiting(HILLS, NOON + slide * SLIDE, slide / 5 % 3 * 20)));
        }
        inputs.add(new Surged(surge(7, Kind.REGIONAL, Status.STARTED, NOON + 40_000, "coast")));
        inputs.add(new Surged(surge(9, Kind.NATIONAL, Status.STARTED, NOON + 40_000, "coast", "hills")));
        inputs.add(new Surged(surge(7, Kind.REGIONAL, Status.ENDED, NOON + 110_000, "coast")));
        inputs.add(new Surged(surge(9, Kind.NATIONAL, Status.ENDED, NOON + 180_000, "coast", "hills")));
        List<Alert> expected = told(inputs);

        Collections.shuffle(inputs, random);
        inputs.addAll(inputs.subList(0, 40));

        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(told(inputs)).isEqualTo(expected);
    }

    private static List<Alert> told(List<AlertInput> inputs) {
        AlertRun run = new AlertRun(BACKTEST, TestCountry.by(TestRules.of(WAITING, SURGE)));
        inputs.forEach(run::take);
        run.advanceTo(NOON + 60 * SLIDE);
        return run.told;
    }

    /** Slides after the first of them up to the second, with so many waiting in either queue. */
    private static void frames(AlertRun run, int after, int upTo, int coast, int hills) {
        for (int slide = after + 1; slide <= upTo; slide++) {
            run.take(new Floor(waiting(HILLS, NOON + slide * SLIDE, hills)));
            run.take(new Floor(waiting(COAST, NOON + slide * SLIDE, coast)));
            run.advanceTo(NOON + slide * SLIDE);
        }
    }

    private static void signal(AlertRun run, Scope scope, Double value, long asOf, boolean isStale) {
        run.take(new Signal(TestCountry.TENANT, Measure.STAFFING_GAP, scope, value, 0, asOf, isStale));
        run.take(new Floor(waiting(COAST, asOf, 0)));
        run.advanceTo(asOf);
    }
}
