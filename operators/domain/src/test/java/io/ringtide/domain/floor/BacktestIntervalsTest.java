package io.ringtide.domain.floor;

import static io.ringtide.domain.floor.TestFloors.gain;
import static io.ringtide.domain.floor.TestFloors.queue;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a backtest an interval leaves once, when nothing can change it any more or the input has ended. */
class BacktestIntervalsTest {
    private static final long TEN = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();
    private static final long MINUTE_MS = 60_000;
    private static final long KEEP_MS = 26 * 60 * MINUTE_MS;
    private static final long FIRST_EVENT = TEN + 20 * MINUTE_MS;
    private static final long END = TEN + 60 * MINUTE_MS;
    private static final QueueId HELP = queue("north", "help");

    /** With a queue of an unknown centre, so that there are 16 scopes instead of 14, two of them regions of callers. */
    private final RollUpUnderTest backtest = new RollUpUnderTest(
            TestFloors.topology("Asia/Seoul"),
            RollUpPlan.backtest(RollUpPlan.NO_FRAMES, FIRST_EVENT, END, List.of(queue("west", "help"))));

    @Test
    void shouldTellOfEachIntervalOnceWithWhatCameAfterItsEnd() {
        backtest.accept(gain(HELP, TEN + 15 * MINUTE_MS, 15, 5, 0), gain(HELP, TEN, 30, 5, 0));
        backtest.advanceTo(TEN + 30 * MINUTE_MS);
        backtest.accept(gain(HELP, TEN + 15 * MINUTE_MS, 15, 1, 1), gain(HELP, TEN, 30, 1, 1));
        backtest.accept(gain(HELP, TEN + 30 * MINUTE_MS, 30, 6, 0));
        backtest.advanceTo(END);
        assertThat(backtest.told()).as("nothing is final yet").isEmpty();

        List<ScopeReport.Interval> intervals = finish(END);

        assertThat(intervals).allMatch(interval -> interval.isFinal() && interval.revision() == 0);
        assertThat(intervals).hasSize(5 * 16);
        assertThat(spans(intervals)).isEqualTo(Map.of("15-30", 6L, "0-30", 6L, "30-45", 0L, "45-60", 0L, "30-60", 6L));
        assertThat(finish(END)).as("told once").isEmpty();
        assertThat(backtest.rollUp().correctionsAfterFinal()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {30, 45})
    void shouldTellOfAnIntervalWhenItCannotBeCorrectedAnyMore(long minutes) {
        long from = TEN + (minutes - 15) * MINUTE_MS;
        long end = TEN + minutes * MINUTE_MS;
        backtest.accept(gain(HELP, from, 15, 2, 0));
        backtest.advanceTo(end + KEEP_MS - 15 * MINUTE_MS);
        backtest.accept(gain(HELP, from, 15, 1, 1));
        backtest.advanceTo(end + KEEP_MS - 1);
        assertThat(spans(backtest.intervals()).keySet()).doesNotContain(minutes - 15 + "-" + minutes);

        backtest.advanceTo(end + KEEP_MS);
        assertThat(spans(backtest.intervals())).containsEntry(minutes - 15 + "-" + minutes, 3L);

        backtest.accept(gain(HELP, from, 15, 1, 1));
        assertThat(spans(finish(end))).isEmpty();
        assertThat(backtest.rollUp().correctionsAfterFinal()).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutWhatEndedBeforeTheFirstEvent() {
        backtest.accept(gain(HELP, TEN, 15, 1, 0), gain(HELP, TEN - 15 * MINUTE_MS, 15, 1, 0));
        backtest.accept(gain(HELP, TEN - 30 * MINUTE_MS, 30, 1, 0));
        backtest.advanceTo(END);

        assertThat(spans(finish(END)).keySet()).containsExactlyInAnyOrder("0-30", "15-30", "30-45", "45-60", "30-60");
        assertThat(backtest.rollUp().correctionsAfterFinal()).isEqualTo(3);
    }

    @Test
    void shouldFinishNoIntervalThatEndsLater() {
        backtest.accept(gain(HELP, TEN + 30 * MINUTE_MS, 15, 4, 0));
        backtest.advanceTo(END);
        assertThat(spans(finish(TEN + 45 * MINUTE_MS))).isEqualTo(Map.of("0-30", 0L, "15-30", 0L, "30-45", 4L));
        assertThat(spans(finish(END)).keySet()).containsExactlyInAnyOrder("45-60", "30-60");
    }

    private List<ScopeReport.Interval> finish(long end) {
        List<ScopeReport.Interval> intervals = new ArrayList<>();
        backtest.rollUp().finishThrough(end, report -> intervals.add((ScopeReport.Interval) report));
        return intervals;
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
