package io.ringtide.domain.floor;

import static io.ringtide.domain.floor.TestFloors.gain;
import static io.ringtide.domain.floor.TestFloors.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.topology.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IntervalRollUpTest {
    private static final long TEN = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();
    private static final long MINUTE_MS = 60_000;
    private static final long KEEP_MS = 26 * 60 * MINUTE_MS;
    private static final QueueId HELP = queue("north", "help");

    private final RollUpUnderTest live = new RollUpUnderTest(TestFloors.topology("Asia/Seoul"), RollUpPlan.live());

    @Test
    void shouldTellOfEveryScopeWhenAnIntervalEnds() {
        live.advanceTo(TEN);
        live.accept(gain(HELP, TEN, 15, 3, 0), gain(queue("south", "help"), TEN, 15, 4, 0));
        live.advanceTo(TEN + 15 * MINUTE_MS - 1);
        assertThat(live.intervals()).isEmpty();

        live.advanceTo(TEN + 15 * MINUTE_MS);

        List<ScopeReport.Interval> intervals = live.intervals();
        assertThat(intervals).hasSize(14).allSatisfy(interval -> {
            assertThat(interval.from()).isEqualTo(TEN);
            assertThat(interval.to()).isEqualTo(TEN + 15 * MINUTE_MS);
            assertThat(interval.revision()).isZero();
            assertThat(interval.isFinal()).isFalse();
        });
        assertThat(entered(intervals))
                .containsEntry("vendor:one", 7L)
                .containsEntry("handling_region:coast", 3L)
                .containsEntry("tenant:acme", 7L)
                .containsEntry("vendor:two", 0L);
    }

    @Test
    void shouldTellOfQuartersAndHalves() {
        live.advanceTo(TEN);
        live.accept(gain(HELP, TEN, 15, 1, 0), gain(HELP, TEN, 30, 3, 0), gain(HELP, TEN + 15 * MINUTE_MS, 15, 2, 0));
        live.advanceTo(TEN + 30 * MINUTE_MS);

        assertThat(spans(live.intervals())).isEqualTo(Map.of("0-15", 1L, "0-30", 3L, "15-30", 2L));
    }

    @Test
    void shouldBeginHalfHoursAtAQuarterWhereTheZoneDoes() {
        RollUpUnderTest kathmandu = new RollUpUnderTest(TestFloors.topology("Asia/Kathmandu"), RollUpPlan.live());
        kathmandu.advanceTo(TEN);
        kathmandu.advanceTo(TEN + 60 * MINUTE_MS);

        assertThat(spans(kathmandu.intervals()).keySet())
                .containsExactlyInAnyOrder("0-15", "-15-15", "15-30", "30-45", "15-45", "45-60");
    }

    @Test
    void shouldTellAgainOnlyOfTheScopesThatALateEventChanged() {
        live.advanceTo(TEN);
        live.accept(gain(HELP, TEN, 15, 3, 0));
        live.advanceTo(TEN + 15 * MINUTE_MS);
        live.told();
        live.accept(gain(HELP, TEN, 15, 1, 2));
        live.advanceTo(TEN + 15 * MINUTE_MS + 5_000);

        List<ScopeReport.Interval> intervals = live.intervals();
        assertThat(entered(intervals))
                .isEqualTo(Map.of(
                        "queue:north/help", 4L,
                        "centre:north", 4L,
                        "vendor:one", 4L,
                        "handling_region:coast", 4L,
                        "tenant:acme", 4L));
        assertThat(intervals).allMatch(interval -> interval.revision() == 2 && !interval.isFinal());
        live.advanceTo(TEN + 15 * MINUTE_MS + 10_000);
        assertThat(live.intervals()).isEmpty();
    }

    @Test
    void shouldTellALastTimeWhenTheRetentionIsOver() {
        live.advanceTo(TEN);
        live.accept(gain(HELP, TEN, 15, 3, 0));
        live.advanceTo(TEN + 15 * MINUTE_MS);
        live.accept(gain(HELP, TEN, 15, 1, 1));
        live.advanceTo(TEN + 15 * MINUTE_MS + KEEP_MS - 1);
        live.told();

        live.advanceTo(TEN + 15 * MINUTE_MS + KEEP_MS);

        List<ScopeReport.Interval> last = live.intervals().stream()
                .filter(interval -> interval.from() == TEN)
                .toList();
        assertThat(last).hasSize(14).allMatch(ScopeReport.Interval::isFinal);
        assertThat(entered(last)).containsEntry("tenant:acme", 4L).containsEntry("vendor:two", 0L);
    }

    @Test
    void shouldLeaveAFinalIntervalAsItIs() {
        live.advanceTo(TEN);
        live.accept(gain(HELP, TEN, 15, 3, 0));
        live.advanceTo(TEN + 15 * MINUTE_MS + KEEP_MS);
        live.told();

        live.accept(gain(HELP, TEN, 15, 1, 1));
        live.advanceTo(TEN + 15 * MINUTE_MS + KEEP_MS + 5_000);

        assertThat(live.intervals()).isEmpty();
        assertThat(live.rollUp().correctionsAfterFinal()).isEqualTo(1);
    }

    @Test
    void shouldHoldNoBooksOfIntervalsThatAreFinalWhereNobodySaves() {
        live.advanceTo(TEN);
        for (int quarter = 1; quarter <= 4 * 24 * 6; quarter++) {
            live.accept(gain(HELP, TEN + (quarter - 1) * 15 * MINUTE_MS, 15, 1, 0));
            live.advanceTo(TEN + quarter * 15 * MINUTE_MS);
            live.told();
        }
        assertThat(live.rollUp().takeIntervalChanges().values())
                .as("quarter and half hours of the last 26 h")
                .hasSize(4 * 26 + 2 * 26)
                .doesNotContainNull();
    }

    /** A job fails after it told of a revision that it will not reach again: what it reads comes in another order. */
    @Test
    void shouldNeverGoBackBehindARevisionThatWasToldBefore() {
        Scope tenant = Scope.tenant("acme");
        live.advanceTo(TEN);
        live.accept(gain(HELP, TEN, 15, 3, 0));
        live.advanceTo(TEN + 15 * MINUTE_MS);
        live.told();
        live.rollUp().toldBefore(tenant, TEN, TEN + 15 * MINUTE_MS, 2);
        live.rollUp().toldBefore(tenant, TEN, TEN + 15 * MINUTE_MS, 1);
        live.restart();

        live.advanceTo(TEN + 15 * MINUTE_MS + 5_000);
        assertThat(tenants(live.intervals())).as("told again, though unchanged").containsExactly("2: 3");
        live.accept(gain(HELP, TEN, 15, 1, 1));
        live.restart();
        live.advanceTo(TEN + 15 * MINUTE_MS + 10_000);
        assertThat(tenants(live.intervals())).containsExactly("2: 4");
        live.accept(gain(HELP, TEN, 15, 1, 2));
        live.advanceTo(TEN + 15 * MINUTE_MS + 15_000);
        assertThat(tenants(live.intervals()))
                .as("events count, not what was told")
                .containsExactly("3: 5");
    }

    @Test
    void shouldTakeOverWhatWasToldOfAnIntervalThatHasNotEndedForThisJobYet() {
        live.advanceTo(TEN);
        live.rollUp().toldBefore(Scope.tenant("acme"), TEN, TEN + 15 * MINUTE_MS, 4);
        live.restart();
        live.advanceTo(TEN + 15 * MINUTE_MS - 1);
        assertThat(live.intervals()).isEmpty();

        live.advanceTo(TEN + 15 * MINUTE_MS);
        assertThat(tenants(live.intervals())).containsExactly("4: 0");
        live.rollUp().toldBefore(Scope.tenant("acme"), TEN - KEEP_MS, TEN - KEEP_MS + 15 * MINUTE_MS, 4);
        live.advanceTo(TEN + 15 * MINUTE_MS + 5_000);
        assertThat(live.intervals()).as("of what is final no more is told").isEmpty();
    }

    private static List<String> tenants(List<ScopeReport.Interval> intervals) {
        return intervals.stream()
                .filter(interval -> interval.scope().equals(Scope.tenant("acme")))
                .map(interval -> interval.revision() + ": "
                        + interval.counts().counters().get(Counter.ENTERED))
                .toList();
    }

    private static Map<String, Long> entered(List<ScopeReport.Interval> intervals) {
        Map<String, Long> byScope = new TreeMap<>();
        for (ScopeReport.Interval interval : intervals) {
            byScope.put(interval.scope().toString(), interval.counters().get(Counter.ENTERED));
        }
        return byScope;
    }

    /** The tenant's entered visits by interval, in minutes after ten. */
    private static Map<String, Long> spans(List<ScopeReport.Interval> intervals) {
        Map<String, Long> bySpan = new TreeMap<>();
        for (ScopeReport.Interval interval : intervals) {
            if (interval.scope().toString().equals("tenant:acme")) {
                long from = (interval.from() - TEN) / MINUTE_MS;
                long to = (interval.to() - TEN) / MINUTE_MS;
                bySpan.put(from + "-" + to, interval.counters().get(Counter.ENTERED));
            }
        }
        return bySpan;
    }
}
