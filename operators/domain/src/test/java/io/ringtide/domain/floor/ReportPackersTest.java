package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.domain.sketch.DistinctSketch;
import io.ringtide.domain.sketch.Observations;
import io.ringtide.domain.topology.Scope;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports survive the exchange between operators. */
class ReportPackersTest {
    private static final ScopeReport.ScopeReportPacker SCOPE_REPORTS = new ScopeReport.ScopeReportPacker();

    @Test
    void shouldReadTheQueueReportsThatItWrote() {
        QueueId queue = new QueueId("acme", "a/b", "c:d 상담");
        List<QueueReport> reports = List.of(
                TestFloors.frame(queue, "one", 5_000, 3),
                TestFloors.frame(new QueueId("", "", ""), null, -5_000, 0),
                TestFloors.withCallers(TestFloors.frame(queue, "one", 5_000, 3), 1L << 40, -1),
                new QueueReport.Live(queue, null, 5_001, 7, QueueReport.NOBODY_WAITS),
                new QueueReport.IntervalGain(queue, "one", 0, 900_000, TestFloors.counts(-4), callers(), 2),
                TestFloors.agents(queue, "one", 5_000, 3),
                new AgentReport.AgentLive(queue, null, 5_001, AgentsByState.of(1, 2, 3, 4, 5, 6, 700)),
                new AgentReport.AgentGain(queue, "one", 0, 900_000, TestFloors.counts(-4), 2),
                new RegionReport.RegionFrame(
                        new RegionId("acme", "a/b"),
                        5_000,
                        TestFloors.frame(queue, null, 5_000, 2).windows(),
                        TestFloors.entered(7),
                        Observations.NONE),
                new RegionReport.RegionGain(
                        new RegionId("acme", "coast"), 0, 900_000, TestFloors.counts(4), callers(), 2),
                new CallbackReport(queue, 5_000, 31),
                FeedReport.ofAnything(
                        new FeedGap(FeedGap.Kind.PARTITION, "events-3", FeedGap.NEVER_HEARD, 2_000, 3_000)));
        for (QueueReport report : reports) {
            assertThat(QueueReport.PACKER.fromBytes(QueueReport.PACKER.toBytes(report)))
                    .usingRecursiveComparison()
                    .isEqualTo(report);
        }
    }

    private static DistinctSketch callers() {
        DistinctSketch callers = new DistinctSketch();
        callers.add(1L << 40);
        return callers;
    }

    @Test
    void shouldReadTheScopeReportsThatItWrote() {
        Counters[] windows = new Counters[Window.values().length];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = TestFloors.entered(i);
        }
        Scope scope = Scope.queue("a/b", "c:d");
        List<ScopeReport> reports = List.of(
                new ScopeReport.Frame(
                        "acme",
                        scope,
                        TestFloors.TERMS,
                        5_000,
                        6_000,
                        2,
                        4_000,
                        11,
                        AgentsByState.of(1, 2, 3),
                        windows,
                        new long[] {1, 5, 15, 30, 60, 1_440},
                        TestFloors.entered(9),
                        1_000,
                        new Missing(30, List.of(new FeedGap(FeedGap.Kind.SOURCE, "pbx-03", 1, 2, FeedGap.OPEN)))),
                new ScopeReport.Interval(
                        "acme", scope, TestFloors.TERMS, 0, 900_000, 3, true, TestFloors.counts(8), 17, 30_000),
                new ScopeReport.Retired("acme", scope, TestFloors.TERMS, 5_000));
        for (ScopeReport report : reports) {
            assertThat(SCOPE_REPORTS.fromBytes(SCOPE_REPORTS.toBytes(report)))
                    .usingRecursiveComparison()
                    .isEqualTo(report);
        }
    }

    @Test
    void shouldRefuseAFormThatItDoesNotKnow() {
        byte[] queueReport =
                QueueReport.PACKER.toBytes(new QueueReport.Live(TestFloors.queue("a", "b"), null, 1, 2, 3));
        queueReport[0] = 99;
        assertThatThrownBy(() -> QueueReport.PACKER.fromBytes(queueReport))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("99");
        byte[] scopeReport = SCOPE_REPORTS.toBytes(new ScopeReport.Interval(
                "acme", Scope.tenant("acme"), TestFloors.TERMS, 0, 1, 0, false, new IntervalCounts(), 0, 20_000));
        scopeReport[0] = 9;
        assertThatThrownBy(() -> SCOPE_REPORTS.fromBytes(scopeReport)).isInstanceOf(UncheckedIOException.class);
    }
}
