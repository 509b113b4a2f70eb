package io.ringtide.jobs.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.Position;
import io.ringtide.jobs.input.InputRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class EventRecordSchemaTest {
    private static final byte[] VALUE = "{}".getBytes(UTF_8);

    @Test
    void shouldTakeAStructuredRecordAsItIs() {
        InputRecord input = deserialized(VALUE, new RecordHeaders().add("trace", new byte[] {1}));

        assertThat(input.value()).isEqualTo(VALUE);
        assertThat(input.headers()).isEmpty();
        assertThat(input.arrival()).isEqualTo(1_234);
        assertThat(Position.partition(input.position())).isEqualTo(3);
        assertThat(Position.offset(input.position())).isEqualTo(99);
    }

    @Test
    void shouldKeepTheHeadersOfBinaryMode() {
        InputRecord input = deserialized(
                VALUE,
                new RecordHeaders()
                        .add("ce_type", "ringtide.contact.offered".getBytes(UTF_8))
                        .add("ce_source", "/전력/pbx".getBytes(UTF_8))
                        .add("ce_subject", null));

        assertThat(input.headers()).isEqualTo(Map.of("ce_type", "ringtide.contact.offered", "ce_source", "/전력/pbx"));
    }

    @Test
    void shouldTakeTheLastOfHeadersOfOneName() {
        InputRecord input = deserialized(
                VALUE, new RecordHeaders().add("ce_type", "a".getBytes(UTF_8)).add("ce_type", "b".getBytes(UTF_8)));

        assertThat(input.headers()).isEqualTo(Map.of("ce_type", "b"));
    }

    @Test
    void shouldLetATombstoneThroughToTheDecoder() {
        assertThat(deserialized(null, new RecordHeaders()).value()).isNull();
    }

    private static InputRecord deserialized(byte[] value, Headers headers) {
        List<InputRecord> out = new ArrayList<>();
        new EventRecordSchema()
                .deserialize(
                        new ConsumerRecord<>(
                                "ringtide.events",
                                3,
                                99,
                                1_234,
                                TimestampType.LOG_APPEND_TIME,
                                0,
                                0,
                                new byte[0],
                                value,
                                headers,
                                Optional.empty()),
                        new ListCollector<>(out));
        assertThat(out).hasSize(1);
        return out.get(0);
    }
}
