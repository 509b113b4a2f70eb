package io.ringtide.functions.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.floor.FeedReport;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.source.Feed;
import io.ringtide.domain.source.Sighting;
import io.ringtide.domain.source.SourceReport;
import io.ringtide.functions.Backend;
import io.ringtide.functions.OperatorUnderTest;
import io.ringtide.functions.packed.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two sources, one of which falls silent. Watermarks are held a second behind arrival. */
class SourceOperatorTest {
    private static final long T = 1_772_000_100_000L;
    private static final OperatorUnderTest.Setup<String, Sighting, QueueReport> SETUP = new OperatorUnderTest.Setup<>(
            () -> new SourceOperator(1_000),
            Sighting::source,
            BasicTypeInfo.STRING_TYPE_INFO,
            Types.QUEUE_REPORT,
            SourceOperatorTest::written);

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldTellTheSameWithARestartAfterEveryStep(Backend backend) throws Exception {
        List<String> plain;
        try (OperatorUnderTest<String, Sighting, QueueReport> operator =
                new OperatorUnderTest<>(SETUP, backend, SourceOperator.SOURCES)) {
            play(operator, () -> {});
            plain = List.copyOf(operator.outputs());
            assertThat(plain)
                    .containsExactly(
                            "dies north since 10000 from 17000 until open",
                            "dies north since 10000 from 17000 until 61000");
            assertThat(states(operator, "dies")).containsExactly("live", "stale", "live");
            assertThat(states(operator, "lives")).containsOnly("live");
        }
        try (OperatorUnderTest<String, Sighting, QueueReport> operator =
                new OperatorUnderTest<>(SETUP, backend, SourceOperator.SOURCES)) {
            List<Integer> parallelisms = new ArrayList<>(List.of(2, 3, 1));
            play(operator, () -> {
                int next = parallelisms.remove(0);
                parallelisms.add(next);
                operator.restart(next);
            });
            assertThat(operator.outputs()).isEqualTo(plain);
            assertThat(states(operator, "dies").stream().distinct()).containsExactly("live", "stale");
        }
    }

    @Test
    void shouldForgetASourceThatIsGone() throws Exception {
        try (OperatorUnderTest<String, Sighting, QueueReport> operator =
                new OperatorUnderTest<>(SETUP, Backend.HEAP, SourceOperator.SOURCES)) {
            operator.process(beat("dies", 0), T);
            operator.advanceTo(T + 1_000);
            operator.advanceTo(T + 24 * 3_600_000L);
            assertThat(states(operator, "dies")).containsExactly("live", "gone");
            operator.restart(2);
            operator.process(beat("dies", 89_998), T);
            operator.process(beat("dies", 90_000), T);
            operator.advanceTo(T + 25 * 3_600_000L + 10_000);
            assertThat(states(operator, "dies")).as("as if it were new").endsWith("stale");
        }
    }

    private interface Step {
        void take() throws Exception;
    }

    private static void play(OperatorUnderTest<String, Sighting, QueueReport> operator, Step between) throws Exception {
        for (long second = 0; second <= 66; second++) {
            if (second % 2 == 0) {
                operator.process(beat("lives", second), T);
            }
            if (second % 2 == 0 && second <= 10 || second == 61) {
                operator.process(beat("dies", second), T);
            }
            operator.advanceTo(T + 1_000 * second - 1_000 - 1);
            between.take();
        }
    }

    private static Sighting beat(String source, long second) {
        long arrival = T + 1_000 * second;
        Feed feed = new Feed(new QueueId("acme", "north", ""), null);
        return new Sighting(source, arrival, arrival, true, -10, Set.of(feed));
    }

    private static List<String> states(OperatorUnderTest<String, Sighting, QueueReport> operator, String source) {
        return operator.sideOutputs().stream()
                .map(SourceReport.class::cast)
                .filter(report -> report.source().equals(source))
                .map(report -> report.state().code())
                .toList();
    }

    private static String written(QueueReport report) {
        FeedReport feed = (FeedReport) report;
        return feed.gap().name() + " " + feed.queue().centre() + " since "
                + (feed.gap().since() - T) + " from " + (feed.gap().from() - T) + " until "
                + (feed.gap().isOpen() ? "open" : Long.toString(feed.gap().until() - T));
    }
}
