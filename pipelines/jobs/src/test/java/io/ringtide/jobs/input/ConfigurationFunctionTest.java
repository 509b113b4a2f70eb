package io.ringtide.jobs.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.config.ConfigurationRecord;
import io.ringtide.wire.config.TopologyFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFunctionTest {
    private static final long START = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();
    private static final ConfigurationFiles FIRST = ConfigurationFiles.builtIn();
    private static final ConfigurationFiles SECOND = changed("service_level: PT20S", "service_level: PT40S");
    private static final ConfigurationFiles THIRD = changed("service_level: PT20S", "service_level: PT50S");
    private static final ConfigurationFiles OTHER_ZONE = changed("zone: Asia/Seoul", "zone: UTC");

    private final List<String> taken = new ArrayList<>();
    private final List<Rejection> rejected = new ArrayList<>();

    /** @param restarts whether it is restored from a snapshot after every record */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldTakeOverWhatIsSoundAndInTimeAndRefuseTheRest(boolean restarts) throws Exception {
        List<InputRecord> log = List.of(
                record(ConfigurationRecord.write(FIRST, Configuration.SINCE_EVER), START, 0),
                record(ConfigurationRecord.write(SECOND, START + 20_000), START + 5_000, 1),
                record("hello".getBytes(UTF_8), START + 5_500, 2),
                record(null, START + 12_000, 3),
                record(ConfigurationRecord.write(THIRD, START + 20_000), START + 6_000, 4),
                record(ConfigurationRecord.write(OTHER_ZONE, START + 60_000), START + 13_000, 5),
                record(ConfigurationRecord.write(THIRD, Configuration.SINCE_EVER), START + 13_000, 6),
                record(ConfigurationRecord.write(THIRD, START + 60_000), START + 14_000, 7));

        run(log, restarts);

        assertThat(taken)
                .containsExactly(
                        FIRST.version() + " " + Configuration.SINCE_EVER,
                        SECOND.version() + " " + (START + 20_000),
                        THIRD.version() + " " + (START + 60_000));
        assertThat(rejected)
                .extracting(Rejection::reason)
                .containsExactly(
                        RejectReason.MALFORMED, RejectReason.BAD_TIME, RejectReason.MALFORMED, RejectReason.BAD_TIME);
        assertThat(rejected).extracting(Rejection::position).containsExactly(2L, 4L, 5L, 6L);
        assertThat(rejected.get(1).detail()).contains("8000 ms ahead of its arrival");
        assertThat(rejected.get(2).detail()).contains("time zone of tenant kepco");
        assertThat(rejected.get(0).input()).isEqualTo("hello".getBytes(UTF_8));
    }

    @Test
    void shouldJudgeByWhatTheJobStartedWithWhereTheLogHasNone() throws Exception {
        run(List.of(record(ConfigurationRecord.write(OTHER_ZONE, START + 20_000), START, 0)), false);

        assertThat(taken).isEmpty();
        assertThat(rejected).hasSize(1);
    }

    private void run(List<InputRecord> log, boolean restarts) throws Exception {
        OneInputStreamOperatorTestHarness<InputRecord, Configuration> function = start(null);
        for (InputRecord record : log) {
            function.processElement(new StreamRecord<>(record));
            if (restarts) {
                OperatorSubtaskState state = function.snapshot(1, 1);
                collect(function);
                function = start(state);
            }
        }
        collect(function);
    }

    private void collect(OneInputStreamOperatorTestHarness<InputRecord, Configuration> function) throws Exception {
        function.extractOutputValues()
                .forEach(configuration -> taken.add(configuration.version() + " " + configuration.effectiveAt()));
        if (function.getSideOutput(ConfigurationFunction.REJECTED) != null) {
            function.getSideOutput(ConfigurationFunction.REJECTED).forEach(record -> rejected.add(record.getValue()));
        }
        function.close();
    }

    private static OneInputStreamOperatorTestHarness<InputRecord, Configuration> start(
            @Nullable OperatorSubtaskState state) throws Exception {
        ConfigurationFunction function = new ConfigurationFunction(Configurations.of(FIRST.sinceEver()));
        OneInputStreamOperatorTestHarness<InputRecord, Configuration> harness =
                new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(function));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    private static InputRecord record(byte @Nullable [] value, long arrival, long position) {
        return new InputRecord(value, Map.of(), arrival, position);
    }

    private static ConfigurationFiles changed(String before, String after) {
        return ConfigurationFiles.parse(
                Map.of(TopologyFile.NAME, TopologyFile.builtInText().replace(before, after)));
    }
}
