package io.ringtide.jobs.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packed form of a record, for where source and decoder are not chained. */
class InputRecordTest {
    private static final TypeSerializer<InputRecord> SERIALIZER = InputRecord.TYPE.createSerializer(
            StreamExecutionEnvironment.getExecutionEnvironment().getConfig().getSerializerConfig());

    static Stream<InputRecord> records() {
        return Stream.of(
                new InputRecord(null, Map.of(), 0, 0),
                new InputRecord(new byte[0], Map.of(), -1, Long.MAX_VALUE),
                new InputRecord("{}".getBytes(UTF_8), Map.of(), Long.MAX_VALUE, Long.MIN_VALUE),
                new InputRecord(new byte[100_000], Map.of("ce_type", "x", "ce_source", "/전력/📞"), 1, 2),
                new InputRecord(null, Map.of("ce_source", "x".repeat(200_000), "y".repeat(70_000), ""), 1, 2));
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldComeBackAsItWas(InputRecord record) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        SERIALIZER.serialize(record, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        InputRecord back = SERIALIZER.deserialize(in);

        assertThat(back.value()).isEqualTo(record.value());
        assertThat(back.headers()).isEqualTo(record.headers());
        assertThat(back.arrival()).isEqualTo(record.arrival());
        assertThat(back.position()).isEqualTo(record.position());
        assertThat(in.available()).isZero();
    }
}
