package io.ringtide.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.alerts.AlertPlan;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.AlertInput;
import io.ringtide.domain.floor.AgentsByState;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.Missing;
import io.ringtide.domain.floor.ScopeReport.Frame;
import io.ringtide.domain.floor.Terms;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.rule.AlertRules;
import io.ringtide.domain.surge.SurgeChange;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.ServiceLevelFormula;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.packed.Types;
import io.ringtide.wire.config.RulesFile;
import io.ringtide.wire.config.TopologyFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two tenants, of which one has a storm and a queue that is slow; killed and restored after every step, or never. */
class AlertOperatorTest {
    private static final long T = 1_772_420_400_000L;
    private static final long SLIDE = 5_000;
    /** What the topic holds. */
    private static List<Alert> told = List.of();

    private static final AlertRules RULES = RulesFile.parse("rules.yaml", """
            rules:
              - id: wait
                measure: longest_wait
                scopes: {kind: queue}
                above: {times: 2, of: service_level}
                for: PT10S
                keep_firing_for: PT10S
                severity: warning
                inhibited_by: [surge]
                summary: "{name} {value}"
                description: act
              - id: surge
                measure: surge_regional
                scopes: {kind: region}
                above: 0
                keep_firing_for: PT0S
                severity: critical
                summary: "{name} {value}"
                description: act
            """);

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "true, true"})
    void shouldTellTheSameWithAndWithoutARestartAfterEveryStep(boolean isRestarted, boolean isOnRocksDb)
            throws Exception {
        Run run = new Run(isRestarted, isOnRocksDb);

        run.take(surge(SurgeChange.Status.STARTED, T));
        for (int slide = 1; slide <= 20; slide++) {
            run.take(frame("a", T + slide * SLIDE, slide < 10 ? 60 : 0));
            run.take(frame("b", T + slide * SLIDE, slide < 10 ? 50 : 30));
            if (slide == 5) {
                run.take(surge(SurgeChange.Status.ENDED, T + 15_000));
            }
            run.advanceTo(T + slide * SLIDE);
        }
        run.configure(new Configuration("second", T + 25 * SLIDE, topology(), AlertRules.NONE));
        run.take(frame("b", T + 24 * SLIDE, 50));
        run.advanceTo(T + 24 * SLIDE);
        run.take(frame("b", T + 25 * SLIDE, 50));
        run.advanceTo(T + 25 * SLIDE);
        run.close();

        assertThat(run.told)
                .containsExactly(
                        "5 a surge region:north FIRING paged",
                        "5 a wait queue:c/q PENDING surge",
                        "5 b wait queue:c/q PENDING",
                        "15 a wait queue:c/q FIRING surge",
                        "15 b wait queue:c/q FIRING paged",
                        "25 a surge region:north RESOLVED",
                        "25 a wait queue:c/q FIRING paged",
                        "60 a wait queue:c/q RESOLVED",
                        "60 b wait queue:c/q RESOLVED",
                        "120 b wait queue:c/q PENDING",
                        "125 b wait queue:c/q RESOLVED");
    }

    /**
     * What it told after its last checkpoint, or before there was any, it goes on from, and ends: nothing begins twice, or fires for
     * ever. Of what it is late with it judges the newest only, so that the events alone would give another beginning.
     */
    @ParameterizedTest
    @CsvSource({"false, true", "true, true", "false, false", "true, false"})
    void shouldGoOnFromWhatItToldBeforeItFailed(boolean isOver, boolean isSaved) throws Exception {
        Run run = new Run(false, false);
        run.advanceTo(T);
        OperatorSubtaskState saved = isSaved ? run.save() : null;
        for (int slide = 1; slide <= 3; slide++) {
            run.take(frame("b", T + slide * SLIDE, 60));
            run.advanceTo(T + slide * SLIDE);
        }
        List<Alert> before = List.copyOf(run.alerts);
        run.close();

        AlertOperatorTest.told = before;
        run.restore(saved);
        for (int slide = 1; slide <= 8; slide++) {
            run.take(frame("b", T + slide * SLIDE, isOver && slide >= 3 ? 0 : 60));
        }
        run.advanceTo(T + 4 * SLIDE);
        run.advanceTo(T + 8 * SLIDE);
        run.close();
        AlertOperatorTest.told = List.of();

        List<String> expected =
                new ArrayList<>(List.of("5 b wait queue:c/q PENDING", "15 b wait queue:c/q FIRING paged"));
        if (isOver) {
            expected.add("40 b wait queue:c/q RESOLVED");
        }
        assertThat(run.told).isEqualTo(expected);
        assertThat(run.alerts).extracting(alert -> alert.times().startsAt()).containsOnly(T + SLIDE);
    }

    /** The topic is not in the order of the slides, as after two jobs wrote at once: what is over stays over. */
    @Test
    void shouldGoByTheNewestOfWhatWasTold() throws Exception {
        Run run = new Run(false, false);
        for (int slide = 1; slide <= 8; slide++) {
            run.take(frame("b", T + slide * SLIDE, slide <= 3 ? 60 : 0));
            run.advanceTo(T + slide * SLIDE);
        }
        List<Alert> before = new ArrayList<>(run.alerts);
        run.close();
        assertThat(before).extracting(Alert::status).last().isEqualTo(Alert.Status.RESOLVED);

        Collections.reverse(before);
        AlertOperatorTest.told = before;
        Run again = new Run(false, false);
        AlertOperatorTest.told = List.of();
        for (int slide = 9; slide <= 20; slide++) {
            again.take(frame("b", T + slide * SLIDE, 0));
            again.advanceTo(T + slide * SLIDE);
        }
        again.close();

        assertThat(again.told).isEmpty();
    }

    /**
     * What was told is told to end where its rule or its tenant went while no job ran that knows of it: a rule's at the next slide, a
     * tenant's when nothing of it has come for a minute.
     */
    @Test
    void shouldEndWhatWasToldByARuleOrOfATenantThatIsNoMore() throws Exception {
        Run run = new Run(false, false);
        run.take(surge(SurgeChange.Status.STARTED, T));
        for (int slide = 1; slide <= 3; slide++) {
            run.take(frame("a", T + slide * SLIDE, 60));
            run.take(frame("b", T + slide * SLIDE, 60));
            run.advanceTo(T + slide * SLIDE);
        }
        run.close();

        AlertOperatorTest.told = List.copyOf(run.alerts);
        AlertRules withoutSurges = new AlertRules(RULES.rules().subList(0, 1), List.of(), List.of());
        Topology withoutB = TopologyFile.parse("topology.yaml", tenant("a"));
        Run again =
                new Run(new Configuration("second", Configuration.SINCE_EVER, withoutB, withoutSurges), false, false);
        AlertOperatorTest.told = List.of();
        for (int slide = 4; slide <= 30; slide++) {
            again.take(frame("a", T + slide * SLIDE, 60));
            again.advanceTo(T + slide * SLIDE);
        }
        again.close();

        assertThat(again.told)
                .containsExactly(
                        "20 a surge region:north RESOLVED",
                        "20 a wait queue:c/q FIRING paged",
                        "80 b wait queue:c/q RESOLVED");
        assertThat(again.alerts).last().satisfies(end -> {
            Alert last = run.alerts.get(run.alerts.size() - 1);
            assertThat(end.id()).isEqualTo(last.id());
            assertThat(end.text()).isEqualTo(last.text());
            assertThat(end.labels()).isEqualTo(last.labels());
            assertThat(end.times().startsAt()).isEqualTo(last.times().startsAt());
        });
    }

    /** An operator that may be thrown away after every step for another with its state. */
    private static final class Run {
        private final Configurations configurations;
        private final boolean isRestarted;
        private final StateBackend backend;
        private KeyedTwoInputStreamOperatorTestHarness<String, AlertInput, Configuration, Alert> harness;
        private long checkpoints;
        final List<String> told = new ArrayList<>();
        final List<Alert> alerts = new ArrayList<>();

        Run(boolean isRestarted, boolean isOnRocksDb) throws Exception {
            this(new Configuration("first", Configuration.SINCE_EVER, topology(), RULES), isRestarted, isOnRocksDb);
        }

        Run(Configuration first, boolean isRestarted, boolean isOnRocksDb) throws Exception {
            this.configurations = Configurations.of(first);
            this.isRestarted = isRestarted;
            this.backend = isOnRocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
            this.harness = start(null);
        }

        void take(AlertInput input) throws Exception {
            harness.processElement1(new StreamRecord<>(input));
            after();
        }

        void configure(Configuration configuration) throws Exception {
            harness.processElement2(new StreamRecord<>(configuration));
            after();
        }

        void advanceTo(long slide) throws Exception {
            harness.processWatermark1(new Watermark(slide - 1));
            harness.processWatermark2(new Watermark(slide - 1));
            after();
        }

        OperatorSubtaskState save() throws Exception {
            harness.prepareSnapshotPreBarrier(1);
            return harness.snapshot(1, 1);
        }

        void restore(@Nullable OperatorSubtaskState state) throws Exception {
            harness = start(state);
        }

        void close() throws Exception {
            harness.close();
        }

        private void after() throws Exception {
            harness.extractOutputValues().forEach(alert -> {
                alerts.add(alert);
                told.add(written(alert));
            });
            harness.getOutput().clear();
            if (isRestarted) {
                checkpoints++;
                harness.prepareSnapshotPreBarrier(checkpoints);
                OperatorSubtaskState state = harness.snapshot(checkpoints, checkpoints);
                harness.close();
                harness = start(state);
            }
        }

        private KeyedTwoInputStreamOperatorTestHarness<String, AlertInput, Configuration, Alert> start(
                @Nullable OperatorSubtaskState state) throws Exception {
            KeyedTwoInputStreamOperatorTestHarness<String, AlertInput, Configuration, Alert> started =
                    new KeyedTwoInputStreamOperatorTestHarness<>(
                            new AlertOperator(
                                    configurations,
                                    AlertPlan.live(),
                                    (since, out) -> AlertOperatorTest.told.forEach(out)),
                            AlertInput::tenant,
                            null,
                            BasicTypeInfo.STRING_TYPE_INFO);
            started.setStateBackend(backend);
            started.setup(
                    Types.ALERT.createSerializer(started.getExecutionConfig().getSerializerConfig()));
            if (state != null) {
                started.initializeState(state);
            }
            started.open();
            return started;
        }

        private static String written(Alert alert) {
            boolean isPaged = Long.valueOf(alert.asOf()).equals(alert.times().pagedAt());
            return (alert.asOf() - T) / 1_000 + " " + alert.id().tenant() + " "
                    + alert.id().rule() + " "
                    + alert.id().scope() + " " + alert.status() + (isPaged ? " paged" : "")
                    + (alert.quiet() == null ? "" : " " + alert.quiet().reason().code());
        }
    }

    private static AlertInput surge(SurgeChange.Status status, long asOf) {
        long endedAt = status == SurgeChange.Status.ENDED ? asOf : SurgeChange.NOT_ENDED;
        return new AlertInput.Surged(new SurgeReport(
                "a",
                new SurgeChange(
                        7,
                        SurgeChange.Kind.REGIONAL,
                        status,
                        List.of("north"),
                        asOf,
                        asOf,
                        asOf,
                        endedAt,
                        300,
                        100,
                        20),
                0,
                0,
                12,
                List.of()));
    }

    private static AlertInput frame(String tenant, long asOf, int waitSeconds) {
        Counters[] windows = new Counters[Window.values().length];
        Arrays.setAll(windows, any -> new Counters());
        return new AlertInput.Floor(new Frame(
                tenant,
                Scope.queue("c", "q"),
                new Terms("first", ServiceLevelFormula.RINGTIDE),
                asOf,
                asOf,
                1,
                asOf - waitSeconds * 1_000L,
                0,
                AgentsByState.NONE,
                windows,
                new long[windows.length],
                new Counters(),
                0,
                Missing.NOTHING));
    }

    private static Topology topology() {
        return TopologyFile.parse("topology.yaml", tenant("a") + tenant("b").replace("tenants:\n", ""));
    }

    private static String tenant(String id) {
        return """
                tenants:
                  - id: TENANT
                    zone: UTC
                    calls_per_month: 1000
                    regions: [{id: north, share: 0.5}, {id: south, share: 0.5}]
                    vendors: [{id: v}]
                    queues: [{id: q, share: 1, handle_time: PT3M}]
                    centres: [{id: c, vendor: v, region: north, agents: 3}]
                """.replace("TENANT", id);
    }
}
