package io.ringtide.functions.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.functions.Backend;
import io.ringtide.functions.OperatorUnderTest;
import io.ringtide.functions.packed.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FloorOperatorTest {
    private static final long HOUR_MS = 3_600_000;
    private static final FloorSettings SETTINGS =
            new FloorSettings(RollUpPlan.live(), QueueFloor.DEFAULT_GHOST_LIMIT_MS, 250, 1_000, 3);

    private interface Restarts {
        void afterStep(OperatorUnderTest<QueueId, FloorInput, QueueReport> floor, int step) throws Exception;
    }

    @ParameterizedTest
    @CsvSource({"HEAP, 1", "HEAP, 2", "HEAP, 3", "HEAP, 4", "ROCKS_DB, 1"})
    void shouldPutOutTheSameWhenRestoredAfterEveryStep(Backend backend, long seed) throws Exception {
        expectSame(backend, seed, (floor, step) -> floor.restart(1));
    }

    @ParameterizedTest
    @CsvSource({"HEAP, 5", "HEAP, 6", "ROCKS_DB, 7"})
    void shouldPutOutTheSameWhenRescaled(Backend backend, long seed) throws Exception {
        expectSame(backend, seed, (floor, step) -> {
            if (step % 5 == 0) {
                floor.restart(1 + step / 5 % 3);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldPutOutTheSameOnEitherBackend(Backend backend) throws Exception {
        List<CallScript.Step> script = CallScript.of(8, 400);
        try (var onHeap = run(Backend.HEAP, script, (floor, step) -> {});
                var other = run(backend, script, (floor, step) -> {})) {
            assertThat(other.outputs()).isEqualTo(onHeap.outputs()).hasSizeGreaterThan(1_000);
            assertThat(other.sideOutputs()).isEqualTo(onHeap.sideOutputs()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldRejectTheHigherOfTwoEventsWithOneId(Backend backend) throws Exception {
        long t = CallScript.START;
        CallEvent low = CallScript.event(EventType.CONTACT_OFFERED, "1", t, "north", "help", "c1");
        CallEvent high = CallScript.event(EventType.CONTACT_OFFERED, "1", t + 5, "north", "help", "c1");
        try (var floor = operator(backend)) {
            floor.process(new FloorInput.Event(high), high.time());
            floor.restart(1);
            floor.process(new FloorInput.Event(low), low.time());
            floor.process(new FloorInput.Event(high), high.time());
            floor.process(new FloorInput.Event(low), low.time());

            assertThat(floor.sideOutputs()).hasSize(2);
            Rejection replaced = (Rejection) floor.sideOutputs().get(0);
            assertThat(replaced.reason()).isEqualTo(RejectReason.CONFLICTING_ID);
            assertThat(replaced.event()).isNull();
            assertThat(replaced.position()).isEqualTo(high.position());
            assertThat(replaced.arrival()).isEqualTo(high.arrival());
            Rejection conflicting = (Rejection) floor.sideOutputs().get(1);
            assertThat(conflicting.event()).isEqualTo(high);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldForgetContactsOnceNothingCanComeForThemAnyMore(Backend backend) throws Exception {
        long t = CallScript.START;
        CallEvent old = CallScript.event(EventType.CONTACT_OFFERED, "1", t, "north", "help", "c1");
        CallEvent fresh = CallScript.event(EventType.CONTACT_OFFERED, "2", t + 30 * HOUR_MS, "north", "help", "c2");
        try (var floor = operator(backend)) {
            floor.process(new FloorInput.Event(old), t);
            floor.advanceTo(t + 24 * HOUR_MS);
            floor.process(new FloorInput.Event(old), t);
            floor.process(new FloorInput.Event(fresh), fresh.time());
            floor.advanceTo(t + 39 * HOUR_MS);
            floor.restart(1);
            assertThat(isForgotten(floor, fresh)).as("fresh is remembered").isFalse();
            assertThat(isForgotten(floor, old)).as("old is forgotten").isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldCountALateEventOfAQueueThatWasNotHeardOfBeforeAsARevision(Backend backend) throws Exception {
        long t = CallScript.START;
        List<String> gains = new ArrayList<>();
        try (var floor = new OperatorUnderTest<>(
                setup(report -> report instanceof QueueReport.IntervalGain gain
                        ? (gain.to() - gain.from()) / 60_000 + " min, late " + gain.lateEvents()
                        : ""),
                backend)) {
            floor.advanceTo(t - 1);
            floor.advanceTo(t + HOUR_MS);
            CallEvent late = CallScript.event(EventType.CONTACT_OFFERED, "1", t, t + HOUR_MS, "north", "help", "c1");
            floor.process(new FloorInput.Event(late), t);
            floor.advanceTo(t + HOUR_MS + 5_000);
            gains.addAll(floor.outputs());
        }
        assertThat(gains).containsExactlyInAnyOrder("15 min, late 1", "30 min, late 1");
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldTellOfTheSameSlidesWhereNoQueueCameBackTo(Backend backend) throws Exception {
        long t = CallScript.START;
        List<String> queues = List.of("help", "outage", "billing", "moving", "meters");
        Map<Long, Set<String>> queuesBySlide = new TreeMap<>();
        try (var floor = new OperatorUnderTest<>(
                setup(report -> {
                    if (report instanceof QueueReport.Frame frame && frame.asOf() > t + HOUR_MS) {
                        queuesBySlide
                                .computeIfAbsent(frame.asOf(), any -> new TreeSet<>())
                                .add(frame.queue().queue());
                    }
                    return "";
                }),
                backend)) {
            floor.process(told(EventType.CONTACT_OFFERED, "1", t, "north", "help", "c1"), t);
            floor.advanceTo(t + HOUR_MS);
            floor.restart(3);
            for (String queue : queues) {
                floor.process(told(EventType.CONTACT_OFFERED, queue, t + HOUR_MS, "north", queue, "c2"), t);
            }
            floor.advanceTo(t + 2 * HOUR_MS);
        }
        assertThat(queuesBySlide).hasSizeGreaterThan(10);
        assertThat(queuesBySlide.values()).containsOnly(new TreeSet<>(queues));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldTellOfChangedDepthsBetweenSlides(Backend backend) throws Exception {
        long t = CallScript.START;
        List<QueueReport.Live> lives = new ArrayList<>();
        try (var floor = new OperatorUnderTest<>(
                setup(report -> {
                    if (report instanceof QueueReport.Live live) {
                        lives.add(live);
                    }
                    return "";
                }),
                backend)) {
            floor.setProcessingTime(1);
            floor.advanceTo(t - 1);
            floor.process(told(EventType.CONTACT_ENQUEUED, "1", t + 10, "north", "help", "c1"), t + 10);
            floor.setProcessingTime(1_000);
            floor.setProcessingTime(2_000);
        }
        assertThat(lives)
                .containsExactly(
                        new QueueReport.Live(new QueueId("acme", "north", "help"), null, t + 1_000, 1, t + 10));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldTellTheNewestDepthRightAfterASlide(Backend backend) throws Exception {
        long t = CallScript.START;
        try (var floor = new OperatorUnderTest<>(setup(FloorOperatorTest::depth), backend)) {
            floor.advanceTo(t - 1);
            floor.process(told(EventType.CONTACT_ENQUEUED, "1", t + 10, "north", "help", "c1"), t + 10);
            floor.process(told(EventType.CONTACT_ENQUEUED, "2", t + 5_900, "north", "help", "c2"), t);
            floor.advanceTo(t + 5_000);
            floor.advanceTo(t + 9_999);
            floor.advanceTo(t + 14_999);

            assertThat(floor.outputs())
                    .containsExactly("slide 5000: 1", "live 6001: 2", "slide 10000: 2", "slide 15000: 2");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldForgetQueuesThatTheTopologyDoesNotKnowOnceNothingIsLeftOfThem(Backend backend) throws Exception {
        long t = CallScript.START;
        Set<String> queues = new TreeSet<>();
        try (var floor = new OperatorUnderTest<>(
                setup(report -> {
                    if (report instanceof QueueReport.Frame frame) {
                        queues.add(frame.queue().centre() + "/" + frame.queue().queue());
                    }
                    return "";
                }),
                backend)) {
            String[][] places = {
                {"north", "help"}, {"north", "wild"}, {"west", "x"}, {"north", ""}, {"west", ""}, {"", ""}
            };
            for (int i = 0; i < places.length; i++) {
                floor.process(told(EventType.CONTACT_OFFERED, "e" + i, t, places[i][0], places[i][1], "c" + i), t);
            }
            floor.advanceTo(t - 1);
            floor.advanceTo(t + 26 * HOUR_MS);
            assertThat(queues).as("within 26 h an event could still come").hasSize(places.length);
            floor.advanceTo(t + 39 * HOUR_MS);
            queues.clear();

            floor.restart(1);
            floor.advanceTo(t + 39 * HOUR_MS + 5_000);

            assertThat(queues).containsExactly("/", "north/", "north/help");
            floor.process(told(EventType.CONTACT_ENQUEUED, "again", t + 39 * HOUR_MS, "west", "x", "c2"), t);
            floor.advanceTo(t + 39 * HOUR_MS + 10_000);
            assertThat(queues).as("may come again").contains("west/x");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldTellNothingOfAnUnknownQueueADayAfterItsLastEventUntilItComesAgain(Backend backend) throws Exception {
        long t = CallScript.START;
        long day = 24 * HOUR_MS;
        List<String> slides = new ArrayList<>();
        try (var floor = new OperatorUnderTest<>(
                setup(report -> {
                    if (report instanceof QueueReport.Frame frame
                            && frame.queue().queue().equals("wild")
                            && frame.asOf() >= t + day) {
                        slides.add((frame.asOf() - t - day) / 1_000 + " of "
                                + frame.totals().get(Counter.OFFERED));
                    }
                    return "";
                }),
                backend)) {
            floor.advanceTo(t - 1);
            floor.process(told(EventType.CONTACT_OFFERED, "1", t, "north", "help", "c1"), t);
            floor.process(told(EventType.CONTACT_OFFERED, "2", t, "north", "wild", "c2"), t);
            floor.advanceTo(t + HOUR_MS);
            for (long at = t + day - 10_000; at <= t + day + 20_000; at += 5_000) {
                floor.restart(1 + (int) (at / 5_000 % 2));
                floor.advanceTo(at - 1);
            }
            // A repetition is no news; what is later, though late, is.
            floor.process(told(EventType.CONTACT_OFFERED, "2", t, "north", "wild", "c2"), t);
            floor.restart(1);
            floor.advanceTo(t + day + 24_999);
            floor.process(told(EventType.CONTACT_OFFERED, "3", t + day, "north", "wild", "c3"), t);
            floor.restart(1);
            floor.advanceTo(t + day + 34_999);
        }
        assertThat(slides).containsExactly("0 of 1", "30 of 2", "35 of 2");
    }

    /** The queue's depth as a frame or a report between slides tells it. */
    private static String depth(QueueReport report) {
        if (report instanceof QueueReport.Frame frame) {
            return "slide " + (frame.asOf() - CallScript.START) + ": " + frame.waiting();
        }
        return report instanceof QueueReport.Live live
                ? "live " + (live.asOf() - CallScript.START) + ": " + live.waiting()
                : "";
    }

    private static void expectSame(Backend backend, long seed, Restarts restarts) throws Exception {
        List<CallScript.Step> script = CallScript.of(seed, 60);
        try (var plain = run(backend, script, (floor, step) -> {});
                var restarted = run(backend, script, restarts)) {
            assertThat(new TreeSet<>(restarted.outputs()))
                    .isEqualTo(new TreeSet<>(plain.outputs()))
                    .hasSizeGreaterThan(200);
            assertThat(restarted.outputs()).hasSameSizeAs(plain.outputs());
            assertThat(restarted.sideOutputs()).containsExactlyInAnyOrderElementsOf(plain.sideOutputs());
        }
    }

    private static OperatorUnderTest<QueueId, FloorInput, QueueReport> run(
            Backend backend, List<CallScript.Step> script, Restarts restarts) throws Exception {
        OperatorUnderTest<QueueId, FloorInput, QueueReport> floor = operator(backend);
        for (int i = 0; i < script.size(); i++) {
            CallEvent event = script.get(i).event();
            if (event == null) {
                floor.advanceTo(script.get(i).time());
            } else {
                floor.process(new FloorInput.Event(event), event.time());
            }
            restarts.afterStep(floor, i);
        }
        return floor;
    }

    private static FloorInput told(EventType type, String id, long time, String centre, String queue, String contact) {
        return new FloorInput.Event(CallScript.event(type, id, time, centre, queue, contact));
    }

    /** Whether another event under the same id goes unnoticed. */
    private static boolean isForgotten(OperatorUnderTest<QueueId, FloorInput, QueueReport> floor, CallEvent known)
            throws Exception {
        int before = floor.sideOutputs().size();
        CallEvent changed = CallScript.event(
                EventType.CONTACT_OFFERED, known.id(), known.time() + 1, "north", "help", known.contactId());
        floor.process(new FloorInput.Event(changed), changed.time());
        return floor.sideOutputs().size() == before;
    }

    /** Without the depths between slides: they are of the moment, and after a restart the next slide tells of them. */
    private static OperatorUnderTest<QueueId, FloorInput, QueueReport> operator(Backend backend) throws Exception {
        return new OperatorUnderTest<>(
                setup(report -> report instanceof QueueReport.Live
                        ? ""
                        : HexFormat.of().formatHex(QueueReport.PACKER.toBytes(report))),
                backend,
                FloorOperator.CONFLICTS);
    }

    private static OperatorUnderTest.Setup<QueueId, FloorInput, QueueReport> setup(
            Function<QueueReport, String> written) {
        return new OperatorUnderTest.Setup<>(
                () -> new FloorOperator(TestTopology.sinceEver(), SETTINGS),
                FloorInput::queue,
                Types.QUEUE_ID,
                Types.QUEUE_REPORT,
                written);
    }
}
