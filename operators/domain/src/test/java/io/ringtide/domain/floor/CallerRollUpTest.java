package io.ringtide.domain.floor;

import static io.ringtide.domain.floor.TestFloors.frame;
import static io.ringtide.domain.floor.TestFloors.gain;
import static io.ringtide.domain.floor.TestFloors.queue;
import static io.ringtide.domain.floor.TestFloors.withCallers;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.pack.Hash64;
import io.ringtide.domain.sketch.DistinctSketch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Distinct callers by scope: what queues and regions tell is united, not added up. */
class CallerRollUpTest {
    /** Ten seconds before midnight in Seoul. */
    private static final long T = Instant.parse("2026-03-02T14:59:50Z").toEpochMilli();

    private static final long KIM = Hash64.start().add("kim").value();
    private static final long LEE = Hash64.start().add("lee").value();
    private static final long PARK = Hash64.start().add("park").value();

    private final RollUpUnderTest live = new RollUpUnderTest(TestFloors.topology("Asia/Seoul"), RollUpPlan.live());

    @Test
    void shouldCountOnceAboveWhoCalledSeveralQueues() {
        live.accept(
                withCallers(frame(queue("north", "help"), null, T, 1), KIM, LEE),
                withCallers(frame(queue("north", "outage"), null, T, 1), KIM),
                withCallers(frame(queue("south", "help"), null, T, 1), LEE, PARK));

        assertThat(callersAt(T, Window.PT1M))
                .containsEntry("queue:north/help", 2L)
                .containsEntry("queue:north/outage", 1L)
                .containsEntry("centre:north", 2L)
                .containsEntry("centre:south", 2L)
                .containsEntry("vendor:one", 3L)
                .containsEntry("vendor:two", 0L)
                .containsEntry("tenant:acme", 3L)
                .containsEntry("region:coast", 0L);
    }

    @Test
    void shouldKnowWhoWasToldOfAtASlideThatDidNotLeave() {
        live.accept(withCallers(frame(queue("north", "help"), null, T, 1), KIM));
        live.restart();
        live.accept(withCallers(frame(queue("north", "help"), null, T + 5_000, 1), LEE));

        assertThat(callersAt(T + 5_000, Window.PT1M)).containsEntry("centre:north", 2L);
    }

    @Test
    void shouldForgetWhoCalledBeforeTheWindowAndBeginTheDayAnew() {
        live.accept(withCallers(frame(queue("north", "help"), null, T, 1), KIM));
        live.advanceTo(T);
        live.accept(withCallers(frame(queue("north", "help"), null, T + 10_000, 1), LEE));
        assertThat(callersAt(T + 10_000, Window.DAY)).as("midnight").containsEntry("tenant:acme", 2L);
        live.restart();
        assertThat(callersAt(T + 15_000, Window.DAY)).as("another day").containsEntry("tenant:acme", 0L);

        assertThat(callersAt(T + 55_000, Window.PT1M)).containsEntry("tenant:acme", 2L);
        assertThat(callersAt(T + 60_000, Window.PT1M)).containsEntry("tenant:acme", 1L);
        assertThat(callersAt(T + 3_595_000, Window.PT1H)).containsEntry("tenant:acme", 2L);
        assertThat(callersAt(T + 3_600_000, Window.PT1H)).containsEntry("tenant:acme", 1L);
        assertThat(callersAt(T + 3_610_000, Window.PT1H)).containsEntry("tenant:acme", 0L);
    }

    @Test
    void shouldUniteWhatTheGainsOfAnIntervalTell() {
        long quarter = Slides.floor(T, Slides.QUARTER_MS);
        live.accept(
                gain(queue("north", "help"), quarter, 15, 1, sketch(KIM, LEE), 0),
                gain(queue("south", "help"), quarter, 15, 1, sketch(LEE), 0));
        live.restart();
        live.accept(gain(queue("south", "help"), quarter, 15, 0, sketch(LEE, PARK), 0));
        live.advanceTo(quarter + Slides.QUARTER_MS);

        assertThat(live.intervals().stream()
                        .filter(interval -> interval.from() == quarter
                                && interval.to() == quarter + Slides.QUARTER_MS
                                && !interval.isFinal())
                        .collect(Collectors.toMap(
                                interval -> interval.scope().toString(), ScopeReport.Interval::distinctCallers)))
                .containsEntry("centre:north", 2L)
                .containsEntry("centre:south", 2L)
                .containsEntry("tenant:acme", 3L);
    }

    @Test
    void shouldTellOfARegionInItsOwnScopeAlone() {
        Counters[] windows = frame(queue("north", "help"), null, T, 0).windows();
        windows[Window.PT5M.ordinal()].add(Counter.ARRIVALS, 4);
        live.accept(new RegionReport.RegionFrame(
                new RegionId("acme", "a/b"),
                T,
                windows,
                new Counters().add(Counter.ARRIVALS, 9),
                withCallers(frame(queue("north", "help"), null, T, 0), KIM).callers()));
        live.advanceTo(T);

        List<ScopeReport.Frame> frames = live.frames();
        for (ScopeReport.Frame frame : frames) {
            boolean isOfRegion = frame.scope().toString().equals("region:a%2Fb");
            assertThat(frame.totals().get(Counter.ARRIVALS))
                    .as("%s", frame.scope())
                    .isEqualTo(isOfRegion ? 9 : 0);
            assertThat(frame.windows()[Window.PT5M.ordinal()].get(Counter.ARRIVALS))
                    .isEqualTo(isOfRegion ? 4 : 0);
            assertThat(frame.distinctCallers()[Window.PT1H.ordinal()]).isEqualTo(isOfRegion ? 1 : 0);
        }
        assertThat(frames).extracting(frame -> frame.scope().toString()).contains("region:a%2Fb", "region:coast");
    }

    private Map<String, Long> callersAt(long slide, Window window) {
        live.advanceTo(slide);
        return live.frames().stream()
                .filter(frame -> frame.asOf() == slide)
                .collect(Collectors.toMap(
                        frame -> frame.scope().toString(), frame -> frame.distinctCallers()[window.ordinal()]));
    }

    private static DistinctSketch sketch(long... callers) {
        DistinctSketch sketch = new DistinctSketch();
        for (long caller : callers) {
            sketch.add(caller);
        }
        return sketch;
    }
}
