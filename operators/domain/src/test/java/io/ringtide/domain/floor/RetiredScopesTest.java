package io.ringtide.domain.floor;

import static io.ringtide.domain.floor.TestFloors.frame;
import static io.ringtide.domain.floor.TestFloors.gain;
import static io.ringtide.domain.floor.TestFloors.queue;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the rows of a name that the topology does not know and of which nothing is told any more. */
class RetiredScopesTest {
    private static final QueueId HELP = queue("north", "help");
    private static final QueueId WILD = queue("north", "wild");
    private static final long QUARTER = Slides.QUARTER_MS;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldHaveFramesWhileItIsToldOfAndAgainWhenItComesAgain(boolean restarts) {
        RollUpUnderTest rollUp = new RollUpUnderTest(TestFloors.topology("UTC"), RollUpPlan.live());
        List<String> told = new ArrayList<>();
        for (long slide = 5_000; slide <= 30_000; slide += 5_000) {
            rollUp.accept(frame(HELP, null, slide, 1));
            if (slide != 15_000 && slide != 20_000) {
                rollUp.accept(frame(WILD, null, slide, 0));
            }
            if (restarts) {
                rollUp.restart();
            }
            rollUp.advanceTo(slide);
            for (ScopeReport report : rollUp.told()) {
                if (report.scope().name().equals("north/wild")) {
                    told.add(report.getClass().getSimpleName() + " " + slide);
                }
            }
        }
        assertThat(told).containsExactly("Frame 5000", "Frame 10000", "Retired 15000", "Frame 25000", "Frame 30000");
    }

    /** Interval by interval: what was told of is told of to the last, also where it has gained nothing. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldTellToTheLastOfTheIntervalsThatItWasToldIn(boolean restarts) {
        RollUpUnderTest rollUp = new RollUpUnderTest(TestFloors.topology("UTC"), RollUpPlan.live());
        Map<Long, String> told = new TreeMap<>();
        rollUp.advanceTo(5_000);
        for (long end = QUARTER; end <= 130 * QUARTER; end += QUARTER) {
            rollUp.accept(frame(HELP, null, end, 1));
            if (end <= 3 * QUARTER) {
                rollUp.accept(frame(WILD, null, end, 0));
            }
            if (end == 2 * QUARTER) {
                rollUp.accept(gain(WILD, QUARTER, 15, 7, 0));
            }
            if (restarts) {
                rollUp.restart();
            }
            rollUp.advanceTo(end);
            for (ScopeReport.Interval interval : rollUp.intervals()) {
                if (interval.scope().name().equals("north/wild") && interval.to() - interval.from() == QUARTER) {
                    String row = (interval.isFinal() ? " final " : " ")
                            + interval.counters().get(Counter.ENTERED);
                    told.merge(interval.to() / QUARTER, row, String::concat);
                }
            }
        }
        assertThat(told)
                .containsExactlyInAnyOrderEntriesOf(Map.of(1L, " 0 final 0", 2L, " 7 final 7", 3L, " 0 final 0"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldStayInABacktest(boolean restarts) {
        RollUpPlan plan = RollUpPlan.backtest(5_000, 0, Slides.HALF_MS, List.of(HELP, WILD));
        RollUpUnderTest rollUp = new RollUpUnderTest(TestFloors.topology("UTC"), plan);
        rollUp.accept(frame(WILD, null, 5_000, 0));
        rollUp.advanceTo(10_000);
        if (restarts) {
            rollUp.restart();
        }
        rollUp.advanceTo(15_000);
        assertThat(rollUp.frames().stream()
                        .filter(frame -> frame.scope().name().equals("north/wild"))
                        .map(ScopeReport.Frame::asOf))
                .containsExactly(5_000L, 10_000L, 15_000L);
    }
}
