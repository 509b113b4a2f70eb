package io.ringtide.functions.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.IntervalCounts;
import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.sketch.DistinctSketch;
import io.ringtide.domain.sketch.Observations;
import io.ringtide.domain.topology.Scope;
import io.ringtide.functions.Backend;
import io.ringtide.functions.OperatorUnderTest;
import io.ringtide.functions.packed.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RollUpOperatorTest {
    private static final ScopeReport.ScopeReportPacker PACKER = new ScopeReport.ScopeReportPacker();
    private static final FloorSettings SETTINGS =
            new FloorSettings(RollUpPlan.live(), QueueFloor.DEFAULT_GHOST_LIMIT_MS, 250, 1_000, 3);
    private static final long START = CallScript.START;
    private static final ThreadLocal<List<Long>> ASKED = new ThreadLocal<>();

    @ParameterizedTest
    @CsvSource({"HEAP, 1", "HEAP, 2", "ROCKS_DB, 3"})
    void shouldPutOutTheSameWhenRestoredAfterEveryStep(Backend backend, long seed) throws Exception {
        try (var plain = run(backend, seed, false);
                var restarted = run(backend, seed, true)) {
            assertThat(new TreeSet<>(restarted.outputs()))
                    .isEqualTo(new TreeSet<>(plain.outputs()))
                    .hasSizeGreaterThan(200);
            assertThat(restarted.outputs()).hasSameSizeAs(plain.outputs());
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldTellOfEveryTenantOfTheTopologyWithoutAnyEvent(Backend backend) throws Exception {
        try (var rollUp = operator(backend, report -> report.tenant() + " " + report.scope())) {
            rollUp.advanceTo(START - 1);
            rollUp.restart(1);
            rollUp.outputs().clear();
            rollUp.advanceTo(START + 4_999);
            assertThat(rollUp.outputs())
                    .containsExactly(
                            "acme centre:north",
                            "acme handling_region:coast",
                            "acme queue:north/help",
                            "acme region:coast",
                            "acme tenant:acme",
                            "acme vendor:one",
                            "bolt region:coast",
                            "bolt tenant:bolt",
                            "bolt vendor:one");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldKeepATenantThatTheTopologyDoesNotKnow(Backend backend) throws Exception {
        try (var rollUp = operator(backend, report -> report.tenant() + " " + report.scope())) {
            rollUp.advanceTo(START - 1);
            rollUp.process(frame(new QueueId("cove", "east", "help"), START + 5_000, 3), START);
            rollUp.restart(1);
            rollUp.outputs().clear();
            rollUp.advanceTo(START + 4_999);
            assertThat(rollUp.outputs()).contains("cove tenant:cove", "cove centre:east", "cove queue:east/help");
        }
    }

    /** The two operators one behind the other tell the tenant's numbers, with the age of the data as the lag. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldTellOfTheEventsThatTheFloorCounted(Backend backend) throws Exception {
        List<QueueReport> between = new ArrayList<>();
        List<ScopeReport.Frame> frames = new ArrayList<>();
        try (var floor = new OperatorUnderTest<>(
                        new OperatorUnderTest.Setup<>(
                                () -> new FloorOperator(TestTopology.sinceEver(), SETTINGS),
                                FloorInput::queue,
                                Types.QUEUE_ID,
                                Types.QUEUE_REPORT,
                                (QueueReport report) -> {
                                    between.add(report);
                                    return "";
                                }),
                        backend);
                var rollUp = operator(backend, report -> {
                    if (report instanceof ScopeReport.Frame frame) {
                        frames.add(frame);
                    }
                    return "";
                })) {
            for (int i = 0; i < 7; i++) {
                CallEvent event =
                        CallScript.event(EventType.CONTACT_ENQUEUED, "e" + i, START + i, "north", "help", "c" + i);
                floor.process(new FloorInput.Event(event), event.time());
            }
            floor.advanceTo(START + 4_999);
            for (QueueReport report : between) {
                rollUp.process(report, START);
            }
            rollUp.advanceTo(START + 4_999);
        }
        assertThat(frames)
                .filteredOn(frame -> frame.scope().toString().equals("tenant:acme"))
                .singleElement()
                .satisfies(frame -> {
                    assertThat(frame.waiting()).isEqualTo(7);
                    assertThat(frame.longestSince()).isEqualTo(START);
                    assertThat(frame.totals().get(Counter.ENTERED)).isEqualTo(7);
                    assertThat(frame.dataAgeMs()).isEqualTo(SETTINGS.watermarkLagMs());
                });
    }

    private static OperatorUnderTest<String, QueueReport, ScopeReport> run(
            Backend backend, long seed, boolean isRestarted) throws Exception {
        OperatorUnderTest<String, QueueReport, ScopeReport> rollUp =
                operator(backend, report -> HexFormat.of().formatHex(PACKER.toBytes(report)));
        Random random = new Random(seed);
        QueueId[] queues = {
            new QueueId("acme", "north", "help"), new QueueId("acme", "west", "x"), new QueueId("cove", "east", "help")
        };
        long now = START;
        for (int step = 0; step < 50; step++) {
            QueueId queue = queues[random.nextInt(queues.length)];
            switch (random.nextInt(3)) {
                case 0 -> rollUp.process(frame(queue, Slides.after(now, Slides.PANE_MS), random.nextInt(9)), now);
                case 1 -> {
                    long from = Slides.floor(now, Slides.QUARTER_MS) - random.nextInt(3) * Slides.QUARTER_MS;
                    rollUp.process(
                            new QueueReport.IntervalGain(
                                    queue,
                                    null,
                                    from,
                                    from + Slides.QUARTER_MS,
                                    counts(random.nextInt(9)),
                                    caller(random),
                                    1),
                            now);
                }
                default -> {
                    now += random.nextInt(6) == 0 ? 9 * 3_600_000L : random.nextInt(400_000);
                    rollUp.advanceTo(now - 1);
                }
            }
            if (isRestarted) {
                rollUp.restart(1);
            }
        }
        return rollUp;
    }

    /** It asks for what was told since it was saved, and goes on from there. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldGoOnFromWhatWasToldBeforeAFailure(Backend backend) throws Exception {
        List<Long> asked = new ArrayList<>();
        ASKED.set(asked);
        long to = Slides.floor(START, Slides.QUARTER_MS);
        ToldIntervals told = (since, out) -> {
            ASKED.get().add(since);
            out.accept(new ToldIntervals.Told("acme", Scope.tenant("acme"), to - Slides.QUARTER_MS, to, 7));
        };
        try (var rollUp = operator(
                backend,
                told,
                report -> report instanceof ScopeReport.Interval interval
                        ? interval.revision() + " " + interval.scope()
                        : "")) {
            rollUp.advanceTo(to - 1);
            rollUp.outputs().clear();
            assertThat(asked).as("nothing was saved").isEmpty();
            rollUp.setProcessingTime(1_234);
            rollUp.restart(1);
            rollUp.advanceTo(to + 4_999);
            assertThat(asked).containsExactly(1_234L);
            assertThat(rollUp.outputs()).containsExactly("7 tenant:acme");
        } finally {
            ASKED.remove();
        }
    }

    private static QueueReport.Frame frame(QueueId queue, long asOf, long entered) {
        Counters[] windows = new Counters[Window.values().length];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = entered(entered);
        }
        return new QueueReport.Frame(queue, null, asOf, 1, asOf - 1, windows, entered(entered), 0, Observations.NONE);
    }

    private static DistinctSketch caller(Random random) {
        DistinctSketch sketch = new DistinctSketch();
        sketch.add(random.nextLong());
        return sketch;
    }

    private static IntervalCounts counts(long amount) {
        return new IntervalCounts(entered(amount), entered(amount + 1), amount + 2);
    }

    private static Counters entered(long amount) {
        return new Counters().add(Counter.ENTERED, amount);
    }

    private static OperatorUnderTest<String, QueueReport, ScopeReport> operator(
            Backend backend, Function<ScopeReport, String> written) throws Exception {
        return operator(backend, ToldIntervals.NONE, written);
    }

    private static OperatorUnderTest<String, QueueReport, ScopeReport> operator(
            Backend backend, ToldIntervals told, Function<ScopeReport, String> written) throws Exception {
        return new OperatorUnderTest<>(
                new OperatorUnderTest.Setup<>(
                        () -> new RollUpOperator(TestTopology.sinceEver(), SETTINGS, told),
                        report -> report.queue().tenant(),
                        org.apache.flink.api.common.typeinfo.Types.STRING,
                        Types.SCOPE_REPORT,
                        written),
                backend);
    }
}
