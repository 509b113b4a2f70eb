package io.ringtide.domain.floor;

import static io.ringtide.domain.floor.TestFloors.agents;
import static io.ringtide.domain.floor.TestFloors.frame;
import static io.ringtide.domain.floor.TestFloors.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent.AgentState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Agents beside visits in one roll-up. */
class AgentRollUpTest {
    private static final long T = 1_772_000_100_000L;
    private static final long QUARTER = Slides.floor(T, Slides.QUARTER_MS);

    private final RollUpUnderTest live = new RollUpUnderTest(TestFloors.topology("Asia/Seoul"), RollUpPlan.live());

    @Test
    void shouldCountAgentsOfAQueueInItsScopeAloneAndThoseOfACentreAbove() {
        live.accept(
                agents(queue("north", ""), null, T, 1),
                agents(queue("north", "help"), null, T, 2),
                agents(queue("north", "outage"), "liar", T, 4),
                agents(queue("south", ""), null, T, 8),
                agents(queue("west", ""), "three", T, 16),
                agents(queue("west", "help"), "three", T, 32));
        live.advanceTo(T);

        List<ScopeReport.Frame> frames = live.frames();
        Map<String, Integer> byScope = new TreeMap<>();
        for (ScopeReport.Frame frame : frames) {
            int available = frame.agents().get(AgentState.AVAILABLE);
            assertThat(frame.totals()).isEqualTo(TestFloors.available(available));
            assertThat(frame.windows()).containsOnly(TestFloors.available(available));
            if (available > 0) {
                byScope.put(frame.scope().toString(), available);
            }
        }
        assertThat(byScope)
                .containsOnly(
                        Map.entry("tenant:acme", 25),
                        Map.entry("centre:north", 1),
                        Map.entry("centre:south", 8),
                        Map.entry("centre:west", 16),
                        Map.entry("queue:north/help", 2),
                        Map.entry("queue:north/outage", 4),
                        Map.entry("queue:west/help", 32),
                        Map.entry("vendor:one", 9),
                        Map.entry("vendor:three", 16),
                        Map.entry("handling_region:coast", 1),
                        Map.entry("handling_region:hills", 8));
        assertThat(frames).filteredOn(frame -> frame.agents().isEmpty()).isNotEmpty();
    }

    @Test
    void shouldLetVisitsAndAgentsOfOneQueueLeaveInOneFrame() {
        live.accept(
                frame(queue("north", "help"), null, T, 3),
                agents(queue("north", "help"), null, T, 5),
                frame(queue("north", ""), null, T, 7),
                agents(queue("north", ""), null, T, 11));
        live.restart();
        live.advanceTo(T);

        Map<String, String> told = new TreeMap<>();
        live.frames()
                .forEach(frame -> told.put(
                        frame.scope().toString(),
                        frame.totals().get(Counter.ENTERED) + " visits, "
                                + frame.agents().get(AgentState.AVAILABLE)));
        assertThat(told)
                .containsEntry("queue:north/help", "3 visits, 5")
                .containsEntry("centre:north", "10 visits, 11")
                .containsEntry("tenant:acme", "10 visits, 11");
    }

    @Test
    void shouldWaitForAgentsAsForQueuesWhereSlidesWereSkipped() {
        live.accept(frame(queue("north", "help"), null, T, 3), agents(queue("north", ""), null, T, 5));
        live.advanceTo(T);
        live.told();

        live.accept(frame(queue("north", "help"), null, T + 5_000, 3));
        live.accept(frame(queue("north", "help"), null, T + 10_000, 3));
        live.accept(agents(queue("north", ""), null, T + 10_000, 5));
        live.advanceTo(T + 5_000);
        assertThat(live.frames()).as("agents have skipped this slide").isEmpty();

        live.advanceTo(T + 10_000);
        assertThat(live.frames())
                .isNotEmpty()
                .allSatisfy(frame -> assertThat(frame.asOf()).isEqualTo(T + 10_000));
    }

    @Test
    void shouldTellOfChangesBetweenSlidesWhereTheyCount() {
        live.accept(
                frame(queue("north", "help"), null, T, 3),
                agents(queue("north", ""), null, T, 5),
                agents(queue("north", "help"), null, T, 5),
                agents(queue("south", ""), null, T, 2));
        live.advanceTo(T);
        live.told();

        AgentsByState busy = AgentsByState.of(0, 1, 0, 4);
        live.accept(new AgentReport.AgentLive(queue("north", ""), null, T + 1_000, busy));
        live.rollUp().leaveDepths(report -> {
            ScopeReport.Frame frame = (ScopeReport.Frame) report;
            assertThat(frame.liveAsOf()).isEqualTo(T + 1_000);
            assertThat(frame.asOf()).isEqualTo(T);
            assertThat(frame.waiting()).isEqualTo(3);
            assertThat(frame.agents())
                    .isEqualTo(
                            switch (frame.scope().toString()) {
                                case "centre:north", "handling_region:coast" -> busy;
                                default -> AgentsByState.of(0, 3, 0, 4);
                            });
        });
        live.accept(new AgentReport.AgentLive(queue("north", "help"), null, T + 1_250, AgentsByState.of(0, 2, 0, 4)));
        live.rollUp().leaveDepths(report -> assertThat(report.scope()).hasToString("queue:north/help"));
    }

    @Test
    void shouldAddIntervalsUpAsFrames() {
        live.advanceTo(QUARTER);
        live.told();
        long to = QUARTER + Slides.QUARTER_MS;
        live.accept(
                gain(queue("north", ""), 1, 0, to),
                gain(queue("north", "help"), 1, 2, to),
                gain(queue("south", ""), 4, 1, to),
                TestFloors.gain(queue("north", "help"), QUARTER, 15, 9, 1));
        live.advanceTo(to);

        Map<String, String> told = new TreeMap<>();
        for (ScopeReport.Interval interval : live.intervals()) {
            if (interval.from() == QUARTER && !interval.counts().counters().isZero()) {
                told.put(
                        interval.scope().toString(),
                        interval.counts().counters().get(Counter.AGENT_AVAILABLE_MS) / 60_000
                                + " minutes, "
                                + interval.counts().counters().get(Counter.ENTERED)
                                + " visits, revision "
                                + interval.revision());
            }
        }
        assertThat(told)
                .containsEntry("queue:north/help", "1 minutes, 9 visits, revision 3")
                .containsEntry("centre:north", "1 minutes, 9 visits, revision 1")
                .containsEntry("vendor:one", "5 minutes, 9 visits, revision 2")
                .containsEntry("tenant:acme", "5 minutes, 9 visits, revision 2");
    }

    private static AgentReport.AgentGain gain(QueueId queue, long agents, int lateEvents, long to) {
        return new AgentReport.AgentGain(
                queue,
                null,
                QUARTER,
                to,
                new IntervalCounts(TestFloors.available(agents), new Counters(), 0),
                lateEvents);
    }
}
