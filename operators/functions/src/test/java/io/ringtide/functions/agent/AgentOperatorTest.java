package io.ringtide.functions.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.AgentReport;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.domain.identity.Place;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.functions.Backend;
import io.ringtide.functions.OperatorUnderTest;
import io.ringtide.functions.floor.FloorSettings;
import io.ringtide.functions.floor.TestTopology;
import io.ringtide.functions.packed.Types;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AgentOperatorTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long T = AgentScript.START;
    private static final FloorSettings SETTINGS = new FloorSettings(RollUpPlan.live(), HOUR_MS, 250, 1_000, 3);

    private interface Restarts {
        void afterStep(OperatorUnderTest<CentreId, FloorInput, QueueReport> agents, int step) throws Exception;
    }

    @ParameterizedTest
    @CsvSource({"HEAP, 1", "HEAP, 2", "HEAP, 3", "ROCKS_DB, 1"})
    void shouldPutOutTheSameWhenRestoredAfterEveryStep(Backend backend, long seed) throws Exception {
        expectSame(backend, seed, (agents, step) -> agents.restart(1));
    }

    @ParameterizedTest
    @CsvSource({"HEAP, 5", "HEAP, 6", "ROCKS_DB, 7"})
    void shouldPutOutTheSameWhenRescaled(Backend backend, long seed) throws Exception {
        expectSame(backend, seed, (agents, step) -> {
            if (step % 5 == 0) {
                agents.restart(1 + step / 5 % 3);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldRejectTheHigherOfTwoEventsWithOneId(Backend backend) throws Exception {
        CallEvent low = AgentScript.event("1", T, "north", "a1", AgentState.AVAILABLE, null);
        CallEvent high = AgentScript.event("1", T + 5, "north", "a1", AgentState.TALKING, null);
        try (var agents = operator(backend)) {
            agents.process(new FloorInput.Event(high), high.time());
            agents.restart(1);
            agents.process(new FloorInput.Event(low), low.time());
            agents.process(new FloorInput.Event(high), high.time());
            agents.process(new FloorInput.Event(low), low.time());

            assertThat(agents.sideOutputs()).hasSize(2);
            Rejection replaced = (Rejection) agents.sideOutputs().get(0);
            assertThat(replaced.reason()).isEqualTo(RejectReason.CONFLICTING_ID);
            assertThat(replaced.event()).isNull();
            assertThat(replaced.position()).isEqualTo(high.position());
            assertThat(replaced.arrival()).isEqualTo(high.arrival());
            assertThat(((Rejection) agents.sideOutputs().get(1)).event()).isEqualTo(high);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldGiveUpAnIdThatAnEventElsewhereHolds(Backend backend) throws Exception {
        CallEvent event = AgentScript.event("1", T, "north", "a1", AgentState.AVAILABLE, null);
        Withdrawal held = new Withdrawal(Place.of(event), event.source(), event.id(), T - 5, 1, T);
        try (var agents = operator(backend)) {
            agents.process(new FloorInput.Event(event), T);
            agents.restart(1);
            agents.process(new FloorInput.GivenUp(held), T);
            agents.restart(1);
            agents.process(new FloorInput.Event(event), T);

            assertThat(agents.sideOutputs()).hasSize(2);
            assertThat(((Rejection) agents.sideOutputs().get(0)).position()).isEqualTo(event.position());
            assertThat(((Rejection) agents.sideOutputs().get(1)).event()).isEqualTo(event);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldTellOfAgentsBetweenSlidesWhereTheyHaveChanged(Backend backend) throws Exception {
        try (var agents = new OperatorUnderTest<>(setup(AgentOperatorTest::heads), backend)) {
            agents.setProcessingTime(1);
            agents.advanceTo(T - 1);
            agents.process(
                    new FloorInput.Event(
                            AgentScript.event("1", T + 10, "north", "a1", AgentState.AVAILABLE, List.of("help"))),
                    T);
            agents.setProcessingTime(1_000);
            agents.setProcessingTime(2_000);
            agents.process(
                    new FloorInput.Event(AgentScript.event("2", T + 20, "north", "a1", AgentState.AVAILABLE, null)), T);
            agents.setProcessingTime(3_000);
            agents.process(
                    new FloorInput.Event(
                            AgentScript.event("3", T + 2_000, "north", "a1", AgentState.TALKING, List.of())),
                    T);
            agents.setProcessingTime(4_000);

            assertThat(agents.outputs())
                    .containsExactly(
                            "live 1000 north/: {AVAILABLE=1}",
                            "live 1000 north/help: {AVAILABLE=1}",
                            "live 2001 north/: {TALKING=1}",
                            "live 2001 north/help: {}");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldNotTakeBackAtASlideWhatWasToldSince(Backend backend) throws Exception {
        try (var agents = new OperatorUnderTest<>(setup(AgentOperatorTest::heads), backend)) {
            agents.advanceTo(T - 1);
            agents.process(
                    new FloorInput.Event(AgentScript.event("1", T + 10, "north", "a1", AgentState.AVAILABLE, null)), T);
            agents.process(
                    new FloorInput.Event(AgentScript.event("2", T + 5_900, "north", "a1", AgentState.TALKING, null)),
                    T);
            agents.advanceTo(T + 5_000);
            agents.advanceTo(T + 9_999);

            assertThat(agents.outputs())
                    .containsExactly(
                            "slide 5000 north/: {AVAILABLE=1}",
                            "live 6001 north/: {TALKING=1}",
                            "slide 10000 north/: {TALKING=1}");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldForgetCentresAndQueuesThatTheTopologyDoesNotKnowOnceNothingIsLeftOfThem(Backend backend)
            throws Exception {
        Set<String> teams = new TreeSet<>();
        try (var agents = new OperatorUnderTest<>(
                setup(report -> {
                    if (report instanceof AgentReport.AgentFrame frame) {
                        teams.add(frame.queue().centre() + "/" + frame.queue().queue());
                    }
                    return "";
                }),
                backend)) {
            List<String> served = List.of("help", "wild");
            agents.process(
                    new FloorInput.Event(AgentScript.event("1", T, "north", "a1", AgentState.AVAILABLE, served)), T);
            agents.process(
                    new FloorInput.Event(AgentScript.event("2", T, "west", "a1", AgentState.AVAILABLE, served)), T);
            agents.advanceTo(T - 1);
            agents.advanceTo(T + 26 * HOUR_MS);
            assertThat(teams).hasSize(6);
            agents.advanceTo(T + 86 * HOUR_MS);
            teams.clear();

            agents.restart(1);
            agents.advanceTo(T + 86 * HOUR_MS + 5_000);

            assertThat(teams).containsExactly("north/", "north/help");
        }
    }

    /** Agents as a frame or a report between slides tells of them. */
    private static String heads(QueueReport report) {
        String queue = report.queue().centre() + "/" + report.queue().queue() + ": ";
        if (report instanceof AgentReport.AgentFrame frame) {
            return "slide " + (frame.asOf() - T) + " " + queue + frame.agents();
        }
        return report instanceof AgentReport.AgentLive live
                ? "live " + (live.asOf() - T) + " " + queue + live.agents()
                : "";
    }

    private static void expectSame(Backend backend, long seed, Restarts restarts) throws Exception {
        List<AgentScript.Step> script = AgentScript.of(seed, 60);
        try (var plain = run(Backend.HEAP, script, (agents, step) -> {});
                var restarted = run(backend, script, restarts)) {
            assertThat(new TreeSet<>(restarted.outputs()))
                    .isEqualTo(new TreeSet<>(plain.outputs()))
                    .hasSizeGreaterThan(200);
            assertThat(restarted.outputs()).hasSameSizeAs(plain.outputs());
            assertThat(restarted.sideOutputs()).containsExactlyInAnyOrderElementsOf(plain.sideOutputs());
        }
    }

    private static OperatorUnderTest<CentreId, FloorInput, QueueReport> run(
            Backend backend, List<AgentScript.Step> script, Restarts restarts) throws Exception {
        OperatorUnderTest<CentreId, FloorInput, QueueReport> agents = operator(backend);
        for (int i = 0; i < script.size(); i++) {
            CallEvent event = script.get(i).event();
            if (event == null) {
                agents.advanceTo(script.get(i).time());
            } else {
                agents.process(new FloorInput.Event(event), event.time());
            }
            restarts.afterStep(agents, i);
        }
        return agents;
    }

    /** Without what is told between slides: that is of the moment, and after a restart the next slide tells of it. */
    private static OperatorUnderTest<CentreId, FloorInput, QueueReport> operator(Backend backend) throws Exception {
        return new OperatorUnderTest<>(
                setup(report -> report instanceof AgentReport.AgentLive
                        ? ""
                        : HexFormat.of().formatHex(QueueReport.PACKER.toBytes(report))),
                backend,
                AgentOperator.CONFLICTS);
    }

    private static OperatorUnderTest.Setup<CentreId, FloorInput, QueueReport> setup(
            Function<QueueReport, String> written) {
        return new OperatorUnderTest.Setup<>(
                () -> new AgentOperator(TestTopology.sinceEver(), SETTINGS),
                input -> CentreId.of(input.queue()),
                Types.CENTRE_ID,
                Types.QUEUE_REPORT,
                written);
    }
}
