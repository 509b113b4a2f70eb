package io.ringtide.jobs.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.jobs.OperatorIds;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

class MainTest {
    private final StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();

    @Test
    void shouldDefineTheLiveJob() {
        LiveMain.of("--bootstrap", "kafka:9093").define(environment);
        assertThat(environment.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains(OperatorIds.DECODE, OperatorIds.METRICS_SINK);
    }

    @Test
    void shouldGoByTheClockOfAPlayWhereItIsTold() {
        LiveMain.of("--bootstrap", "kafka:9093", "--clock", "records").define(environment);
        assertThat(environment.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains(OperatorIds.EVENTS_SOURCE);
    }

    @Test
    void shouldDefineTheHistoryJob() {
        HistoryMain.of("--bootstrap", "kafka:9093", "--database", "jdbc:postgresql://db:5432/ringtide")
                .define(environment);
        assertThat(environment.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains(OperatorIds.HISTORY_SOURCE);
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        assertThatThrownBy(() -> LiveMain.of("--bootstrap", "kafka:9093", "--clcok", "wall"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--clcok");
        assertThatThrownBy(() -> LiveMain.of("--bootstrap", "kafka:9093", "--clock", "sundial"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("sundial");
        assertThatThrownBy(() -> HistoryMain.of("--bootstrap", "kafka:9093"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--database");
    }

    @Test
    void shouldRefuseAPasswordThatAPlanWouldKeep() {
        HistoryMain main = HistoryMain.of(
                "--bootstrap", "kafka:9093", "--database", "jdbc:postgresql://db/ringtide?password=canary");
        assertThatThrownBy(() -> main.define(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RINGTIDE_HISTORY_PASSWORD")
                .hasMessageNotContaining("canary");
    }
}
