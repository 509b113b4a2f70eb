package io.ringtide.functions.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ConfiguredOperatorTest {
    private static final long FIRST = 100_000;
    private static final int INPUTS = 50;

    /** Inputs are their own times. */
    private static final class Times extends ConfiguredOperator<Long, Long> {
        private static final long serialVersionUID = 1L;

        private int looks;

        private Times() {
            super(Configurations.sinceEver("first", new Topology(List.of())), Types.LONG);
        }

        @Override
        protected void take(Long time) {
            looks++;
            if (isKnown(time)) {
                emit(time);
            } else {
                await(time, time);
            }
        }
    }

    @Test
    void shouldLookAgainAtNothingBeforeItsTimeHasCome() throws Exception {
        Times operator = new Times();
        List<Long> inputs = new ArrayList<>();
        try (TwoInputStreamOperatorTestHarness<Long, Configuration, Long> harness = start(operator, null)) {
            for (long time = FIRST + INPUTS * 1_000; time > FIRST; time -= 1_000) {
                harness.processElement1(new StreamRecord<>(time));
                inputs.add(0, time);
            }
            for (long mark = 0; mark <= FIRST + INPUTS * 1_000; mark += 200) {
                harness.processWatermark2(new Watermark(mark));
            }
            assertThat(harness.extractOutputValues()).isEqualTo(inputs);
            assertThat(operator.looks).isEqualTo(2 * INPUTS);
        }
    }

    @Test
    void shouldGoOnWaitingAfterARestart() throws Exception {
        OperatorSubtaskState state;
        try (TwoInputStreamOperatorTestHarness<Long, Configuration, Long> harness = start(new Times(), null)) {
            harness.processElement1(new StreamRecord<>(FIRST));
            harness.processElement1(new StreamRecord<>(2 * FIRST));
            state = harness.snapshot(1, 1);
        }
        try (TwoInputStreamOperatorTestHarness<Long, Configuration, Long> harness = start(new Times(), state)) {
            harness.processWatermark2(new Watermark(FIRST));
            assertThat(harness.extractOutputValues()).containsExactly(FIRST);
            harness.processWatermark2(new Watermark(2 * FIRST));
            assertThat(harness.extractOutputValues()).containsExactly(FIRST, 2 * FIRST);
        }
    }

    private static TwoInputStreamOperatorTestHarness<Long, Configuration, Long> start(
            Times operator, OperatorSubtaskState state) throws Exception {
        TwoInputStreamOperatorTestHarness<Long, Configuration, Long> harness =
                new TwoInputStreamOperatorTestHarness<>(operator);
        harness.setup(Types.LONG.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }
}
