package io.ringtide.jobs.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.jobs.input.InputRecord;
import io.ringtide.wire.report.IntervalRecord;
import java.util.Map;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What goes on to the database, and what stays behind because it would be refused there for ever. */
class ReadIntervalsTest {

    @Test
    void shouldLetThroughWhatPostgresCanHold() throws Exception {
        assertThat(through("jeju", "{\"a\":1}")).isTrue();
        assertThat(through("제주".repeat(100), "{}")).isTrue();
    }

    @Test
    void shouldKeepBackWhatPostgresCannotHold() throws Exception {
        assertThat(through("je\\u0000ju", "{}")).as("a zero in a name").isFalse();
        assertThat(through("jeju", "{\"a\":\"\\u0000\"}"))
                .as("a zero in the cohort")
                .isFalse();
        assertThat(through("j".repeat(Storable.LARGEST_KEY_BYTES), "{}"))
                .as("a key that no index holds")
                .isFalse();
        assertThat(through("je\"ju", "{}")).as("no JSON").isFalse();
    }

    private static boolean through(String centre, String cohort) throws Exception {
        String json = "{\"scope\":\"centre:" + centre + "\",\"tenant\":\"kepco\",\"from\":\"2026-03-02T03:00:00Z\","
                + "\"to\":\"2026-03-02T03:15:00Z\",\"revision\":3,\"final\":false,\"cohort\":" + cohort + "}";
        OneInputStreamOperatorTestHarness<InputRecord, IntervalRecord> harness =
                new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new ReadIntervals()));
        harness.open();
        harness.processElement(new InputRecord(json.getBytes(UTF_8), Map.of(), 0, 0), 0);
        boolean passed = !harness.extractOutputValues().isEmpty();
        harness.close();
        return passed;
    }
}
