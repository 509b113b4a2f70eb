package io.ringtide.domain.floor;

import static io.ringtide.domain.floor.TestFloors.frame;
import static io.ringtide.domain.floor.TestFloors.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.sketch.Observations;
import io.ringtide.domain.topology.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FrameRollUpTest {
    private static final long T = 1_772_000_100_000L;

    private final RollUpUnderTest live = new RollUpUnderTest(TestFloors.topology("Asia/Seoul"), RollUpPlan.live());

    @Test
    void shouldAddQueuesUpByScope() {
        live.accept(
                frame(queue("north", "help"), null, T, 1),
                frame(queue("north", "outage"), "liar", T, 2),
                frame(queue("south", "help"), null, T, 4),
                frame(queue("east", "help"), null, T, 8),
                frame(queue("east", "unheard"), null, T, 16),
                frame(queue("north", ""), null, T, 32),
                frame(queue("", ""), null, T, 64),
                frame(queue("west", "help"), "three", T, 128),
                frame(queue("a/b", "c:d"), null, T, 256));
        live.advanceTo(T);

        assertThat(enteredByScope(live.frames()))
                .isEqualTo(Map.ofEntries(
                        Map.entry("tenant:acme", 511L),
                        Map.entry("centre:north", 35L),
                        Map.entry("centre:south", 4L),
                        Map.entry("centre:east", 24L),
                        Map.entry("centre:west", 128L),
                        Map.entry("centre:a%2Fb", 256L),
                        Map.entry("queue:north/help", 1L),
                        Map.entry("queue:north/outage", 2L),
                        Map.entry("queue:south/help", 4L),
                        Map.entry("queue:east/help", 8L),
                        Map.entry("queue:east/unheard", 16L),
                        Map.entry("queue:west/help", 128L),
                        Map.entry("queue:a%2Fb/c%3Ad", 256L),
                        Map.entry("vendor:one", 39L),
                        Map.entry("vendor:two", 24L),
                        Map.entry("vendor:three", 128L),
                        Map.entry("handling_region:coast", 59L),
                        Map.entry("handling_region:hills", 4L),
                        Map.entry("region:coast", 0L),
                        Map.entry("region:hills", 0L)));
    }

    @Test
    void shouldAddEveryWindowAndTheQueueDepths() {
        live.accept(frame(queue("north", "help"), null, T, 3), frame(queue("south", "help"), null, T, 5));
        live.advanceTo(T);

        ScopeReport.Frame vendor = of(live.frames(), Scope.vendor("one"));
        assertThat(vendor.asOf()).isEqualTo(T);
        assertThat(vendor.liveAsOf()).isEqualTo(T);
        assertThat(vendor.dataAgeMs()).isEqualTo(1_000);
        assertThat(vendor.waiting()).isEqualTo(8);
        assertThat(vendor.longestSince()).isEqualTo(T - 5_000);
        assertThat(vendor.totals()).isEqualTo(TestFloors.entered(8));
        assertThat(vendor.windows()).hasSameSizeAs(Window.values()).containsOnly(TestFloors.entered(8));
    }

    @Test
    void shouldTellZerosOfScopesWithoutEvents() {
        live.advanceTo(T);

        List<ScopeReport.Frame> frames = live.frames();
        assertThat(enteredByScope(frames)).hasSize(14).containsKey("queue:south/help");
        assertThat(frames).allSatisfy(frame -> {
            assertThat(frame.totals().isZero()).isTrue();
            assertThat(frame.longestSince()).isEqualTo(QueueReport.NOBODY_WAITS);
        });
        assertThat(frames).extracting(frame -> frame.scope().toString()).isSorted();
    }

    @Test
    void shouldTellOfASlideOnceAndCountARepeatedReportOnce() {
        live.accept(frame(queue("north", "help"), null, T, 3), frame(queue("north", "help"), null, T, 3));
        live.advanceTo(T);
        assertThat(enteredByScope(live.frames())).containsEntry("tenant:acme", 3L);

        live.accept(frame(queue("north", "help"), null, T, 3));
        live.advanceTo(T);
        live.advanceTo(T + 4_999);
        assertThat(live.frames()).isEmpty();

        live.advanceTo(T + 5_000);
        assertThat(enteredByScope(live.frames())).containsEntry("tenant:acme", 0L);
    }

    @Test
    void shouldTellLiveOnlyOfTheNewestSlideThatIsDue() {
        for (int slide = 0; slide < 4; slide++) {
            live.accept(frame(queue("north", "help"), null, T + 5_000 * slide, slide));
        }
        live.advanceTo(T + 12_000);

        List<ScopeReport.Frame> frames = live.frames();
        assertThat(frames).extracting(ScopeReport.Frame::asOf).containsOnly(T + 10_000);
        assertThat(enteredByScope(frames)).containsEntry("tenant:acme", 2L);
    }

    @Test
    void shouldTellOnlyOfASlideThatNoQueueHasSkipped() {
        QueueId north = queue("north", "help");
        QueueId south = queue("south", "help");
        live.accept(frame(north, null, T, 1), frame(north, null, T + 20_000, 2), frame(north, null, T + 35_000, 3));
        live.accept(frame(south, null, T, 10), frame(south, null, T + 20_000, 20), frame(south, null, T + 25_000, 30));
        live.advanceTo(T + 25_000);

        List<ScopeReport.Frame> frames = live.frames();
        assertThat(frames).extracting(ScopeReport.Frame::asOf).containsOnly(T + 20_000);
        assertThat(enteredByScope(frames)).containsEntry("tenant:acme", 22L);

        live.advanceTo(T + 30_000);
        assertThat(live.frames()).isEmpty();

        live.restart();
        live.accept(frame(south, null, T + 35_000, 40));
        live.advanceTo(T + 35_000);
        assertThat(enteredByScope(live.frames())).containsEntry("tenant:acme", 43L);
    }

    @Test
    void shouldTellInABacktestOfEverySlideAfterTheFirstEvent() {
        QueueId known = queue("west", "help");
        RollUpPlan plan = RollUpPlan.backtest(60_000, T + 1, T + 1_800_000, List.of(known));
        RollUpUnderTest backtest = new RollUpUnderTest(TestFloors.topology("Asia/Seoul"), plan);
        long first = Slides.after(T, 60_000);
        backtest.accept(frame(known, null, first + 60_000, 7));
        backtest.advanceTo(first + 130_000);

        List<ScopeReport.Frame> frames = backtest.frames();
        assertThat(frames.stream().map(ScopeReport.Frame::asOf).distinct())
                .containsExactly(first, first + 60_000, first + 120_000);
        assertThat(frames.stream().filter(frame -> frame.scope().equals(Scope.queue("west", "help"))))
                .extracting(frame -> frame.totals().get(Counter.ENTERED))
                .containsExactly(0L, 7L, 0L);
    }

    @Test
    void shouldTellNoFramesWhereNoneAreWanted() {
        RollUpPlan plan = RollUpPlan.backtest(RollUpPlan.NO_FRAMES, T, T + 1_800_000, List.of());
        RollUpUnderTest backtest = new RollUpUnderTest(TestFloors.topology("Asia/Seoul"), plan);
        backtest.accept(frame(queue("north", "help"), null, T + 60_000, 3));
        backtest.advanceTo(T + 1_800_000);
        backtest.advanceTo(T + 1_800_000 + RollUpPlan.RETENTION_MS + QueueFloor.DEFAULT_GHOST_LIMIT_MS);

        assertThat(backtest.told()).isNotEmpty().allMatch(ScopeReport.Interval.class::isInstance);
    }

    @Test
    void shouldTellBetweenSlidesOfTheDepthsThatChanged() {
        live.accept(frame(queue("north", "help"), null, T, 3), frame(queue("south", "help"), null, T, 5));
        live.advanceTo(T);
        live.told();
        live.accept(new QueueReport.Live(queue("north", "help"), null, T + 2_000, 4, T - 9_000));
        live.rollUp().leaveDepths(report -> {
            ScopeReport.Frame frame = (ScopeReport.Frame) report;
            assertThat(frame.asOf()).isEqualTo(T);
            assertThat(frame.liveAsOf()).isEqualTo(T + 2_000);
            assertThat(frame.longestSince()).isEqualTo(T - 9_000);
            boolean isWithSouth = !frame.scope().toString().matches("(centre|queue):north.*|handling_region:coast");
            assertThat(frame.waiting()).as("%s", frame.scope()).isEqualTo(isWithSouth ? 9 : 4);
            assertThat(frame.totals().get(Counter.ENTERED)).isEqualTo(isWithSouth ? 8 : 3);
        });
        assertThat(live.told()).isEmpty();
    }

    @Test
    void shouldNotTakeNewerDepthsBackWithASlide() {
        live.advanceTo(T);
        live.told();
        live.accept(
                frame(queue("north", "help"), null, T + 5_000, 3), frame(queue("south", "help"), null, T + 5_000, 2));
        live.accept(new QueueReport.Live(queue("north", "help"), null, T + 6_001, 7, T - 9_000));
        live.advanceTo(T + 5_000);

        List<ScopeReport.Frame> frames = live.frames();
        ScopeReport.Frame north = of(frames, Scope.centre("north"));
        assertThat(north.asOf()).isEqualTo(T + 5_000);
        assertThat(north.liveAsOf()).isEqualTo(T + 6_001);
        assertThat(north.waiting()).isEqualTo(7);
        assertThat(north.longestSince()).isEqualTo(T - 9_000);
        assertThat(north.totals().get(Counter.ENTERED))
                .as("windows stay the slide's")
                .isEqualTo(3);
        assertThat(of(frames, Scope.centre("south")).waiting()).isEqualTo(2);
        assertThat(of(frames, Scope.tenant("acme")).waiting())
                .as("7 of the north, 2 of the south")
                .isEqualTo(9);

        live.accept(frame(queue("north", "help"), null, T + 10_000, 1));
        live.advanceTo(T + 10_000);
        north = of(live.frames(), Scope.centre("north"));
        assertThat(north.waiting()).as("a slide that is newer than the depth").isEqualTo(1);
        assertThat(north.liveAsOf()).isEqualTo(T + 10_000);
    }

    @Test
    void shouldAddTheImbalancesOfItsQueuesUp() {
        live.accept(unbalanced("help", 2), unbalanced("outage", -3));
        live.advanceTo(T);
        assertThat(live.rollUp().imbalance()).isEqualTo(5);

        live.advanceTo(T + 5_000);
        assertThat(live.rollUp().imbalance()).isZero();
    }

    private static QueueReport.Frame unbalanced(String queue, long imbalance) {
        QueueReport.Frame frame = frame(queue("north", queue), null, T, 1);
        return new QueueReport.Frame(
                frame.queue(),
                null,
                T,
                1,
                frame.longestSince(),
                frame.windows(),
                frame.totals(),
                imbalance,
                Observations.NONE);
    }

    private static ScopeReport.Frame of(List<ScopeReport.Frame> frames, Scope scope) {
        return frames.stream()
                .filter(frame -> frame.scope().equals(scope))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Long> enteredByScope(List<ScopeReport.Frame> frames) {
        return frames.stream()
                .collect(Collectors.toMap(
                        frame -> frame.scope().toString(),
                        frame -> frame.totals().get(Counter.ENTERED)));
    }

    /** What rules are judged by is of one cut, however late the slide leaves. */
    @Test
    void shouldTellOfEachSlideAsOfTheSlideItself() {
        List<ScopeReport.Frame> slides = new ArrayList<>();
        live.rollUp().tellSlides(slides::add);
        QueueReport.Frame cut = frame(queue("north", "help"), null, T, 2);
        live.accept(cut, new QueueReport.Live(queue("north", "help"), null, T + 1_000, 9, T - 500));
        live.advanceTo(T);

        assertThat(slides)
                .filteredOn(frame -> frame.scope().equals(Scope.centre("north")))
                .singleElement()
                .satisfies(frame -> {
                    assertThat(frame.liveAsOf()).isEqualTo(T);
                    assertThat(frame.waiting()).isEqualTo(2);
                    assertThat(frame.longestSince()).isEqualTo(cut.longestSince());
                });
        assertThat(live.frames())
                .filteredOn(frame -> frame.scope().equals(Scope.centre("north")))
                .singleElement()
                .satisfies(frame -> assertThat(frame.waiting()).isEqualTo(9));
    }
}
