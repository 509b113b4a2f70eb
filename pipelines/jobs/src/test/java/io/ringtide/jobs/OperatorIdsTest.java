package io.ringtide.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.jobs.kafka.LogClock;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Saved state is tied to operators by uid: the golden lists change only together with a way for old state. */
class OperatorIdsTest {

    @ParameterizedTest
    @EnumSource(LogClock.class)
    void shouldKeepTheUidsOfTheLiveJob(LogClock clock) throws IOException {
        assertThat(uids(JobGraphs.live(clock))).containsExactlyElementsOf(golden("live"));
    }

    @Test
    void shouldKeepTheUidsOfTheHistoryJob() throws IOException {
        assertThat(uids(JobGraphs.history())).containsExactlyElementsOf(golden("history"));
    }

    @Test
    void shouldKeepTheUidsOfABacktest(@TempDir Path folder) throws Exception {
        List<String> withFrames = golden("backtest");
        List<String> withoutFrames =
                withFrames.stream().filter(line -> !line.startsWith("metrics")).toList();

        assertThat(uids(JobGraphs.backtest(folder, 60_000))).containsExactlyElementsOf(withFrames);
        assertThat(uids(JobGraphs.backtest(folder, RollUpPlan.NO_FRAMES))).containsExactlyElementsOf(withoutFrames);
    }

    @Test
    void shouldGiveAllUidsInOnePlace(@TempDir Path folder) throws Exception {
        List<String> declared = new ArrayList<>();
        for (Field field : OperatorIds.class.getFields()) {
            declared.add((String) field.get(null));
        }
        assertThat(declared).doesNotHaveDuplicates();
        List<StreamNode> nodes = new ArrayList<>(JobGraphs.live(LogClock.WALL).getStreamNodes());
        nodes.addAll(JobGraphs.history().getStreamNodes());
        nodes.addAll(JobGraphs.backtest(folder, 60_000).getStreamNodes());
        assertThat(nodes)
                .extracting(node -> node.getTransformationUID().replace("Sink Committer: ", ""))
                .containsOnlyElementsOf(declared);
    }

    /** That the graphs above can be built says that no type falls to Kryo, if such a type would be refused. */
    @Test
    void shouldRefuseTypesThatFallToKryo() {
        StreamExecutionEnvironment environment = JobGraphs.environment();
        environment
                .fromSequence(1, 2)
                .map(number -> new UUID(0, number))
                .returns(UUID.class)
                .print();

        assertThatThrownBy(environment::getStreamGraph)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("Generic types have been disabled");
    }

    @Test
    void shouldClearUpWhereABacktestFails(@TempDir Path folder) throws Exception {
        JobGraphs.backtest(folder, 60_000);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).extracting(file -> file.getFileName().toString()).containsExactly("events.ndjson");
        }
    }

    /** One line a node: uid, tab, name; in order of the uid. */
    private static List<String> uids(StreamGraph graph) {
        assertThat(graph.getStreamNodes())
                .allSatisfy(node -> assertThat(node.getTransformationUID())
                        .as(node.getOperatorName())
                        .isNotNull());
        return graph.getStreamNodes().stream()
                .map((StreamNode node) -> node.getTransformationUID() + '\t' + node.getOperatorName())
                .sorted()
                .toList();
    }

    private static List<String> golden(String job) throws IOException {
        try (InputStream list = OperatorIdsTest.class.getResourceAsStream("/golden/uids-" + job + ".tsv")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
