package io.ringtide.jobs.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.event.RejectionPacker;
import io.ringtide.wire.config.TopologyFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecodeFunctionTest {
    private static final long ARRIVAL = Instant.parse("2026-03-02T10:00:01Z").toEpochMilli();
    private static final String DATA = "{\"centre\":\"jeju\",\"queue\":\"outage\",\"contact_id\":\"c1\"}";

    private OneInputStreamOperatorTestHarness<InputRecord, CallEvent> harness;

    @BeforeEach
    void open() throws Exception {
        harness = ProcessFunctionTestHarnesses.forProcessFunction(new DecodeFunction(TopologyFile.builtIn()));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void shouldDecodeStructuredAndBinaryRecordsToTheSameEvent() throws Exception {
        take(structured("ringtide.contact.enqueued", "/pbx", "2026-03-02T10:00:00Z"), Map.of());
        take(DATA, binary("ringtide.contact.enqueued", "/pbx", "2026-03-02T10:00:00Z"));

        List<CallEvent> events = harness.extractOutputValues();
        assertThat(events).hasSize(2);
        assertThat(events.get(0)).isEqualTo(events.get(1));
        assertThat(events.get(0).contactId()).isEqualTo("c1");
        assertThat(events.get(0).arrival()).isEqualTo(ARRIVAL);
        assertThat(harness.getSideOutput(DecodeFunction.REJECTED)).isNullOrEmpty();
    }

    @Test
    void shouldJudgeTimesByTheArrival() throws Exception {
        take(structured("ringtide.contact.enqueued", "/pbx", "2026-03-02T10:02:01.001Z"), Map.of());
        take(structured("ringtide.contact.enqueued", "/pbx", "2026-03-01T10:00:00.999Z"), Map.of());
        take(structured("ringtide.contact.enqueued", "/pbx", "2026-03-02T10:02:01Z"), Map.of());
        take(structured("ringtide.contact.enqueued", "/pbx", "2026-03-01T10:00:01Z"), Map.of());

        assertThat(harness.extractOutputValues()).hasSize(2);
        assertThat(rejections())
                .extracting(Rejection::reason)
                .containsExactly(RejectReason.FUTURE_TIME, RejectReason.TOO_LATE);
    }

    static Stream<InputRecord> bombs() {
        String emoji = "\uD83D\uDCA5".repeat(16_000);
        String hangul = "전".repeat(21_000);
        return Stream.of(
                record(null, Map.of()),
                record("", Map.of()),
                record(emoji, Map.of()),
                record(structured(emoji, "/pbx", "2026-03-02T10:00:00Z"), Map.of()),
                record(structured(hangul, "/pbx", "2026-03-02T10:00:00Z"), Map.of()),
                record(structured("ringtide.contact.offered", emoji, "2026-03-02T10:00:00Z"), Map.of()),
                record(structured("ringtide.contact.offered", "/pbx", emoji), Map.of()),
                record(structured("ringtide.contact.offered", "/pbx", hangul), Map.of()),
                record(structured("ringtide.contact.offered", "/pbx", "1".repeat(65_000)), Map.of()),
                record(structured("ringtide.contact.offered", "/pbx", "2026-03-02T10:00:00Z" + emoji), Map.of()),
                record(DATA, binary("ringtide.contact.offered", "/pbx".repeat(100_000), "2026-03-02T10:00:00Z")),
                record(DATA, binary("ringtide.contact.offered", "/pbx", emoji.repeat(3))),
                record(DATA + emoji + emoji, binary("ringtide.contact.offered", "/pbx", "2026-03-02T10:00:00Z")));
    }

    /** No bytes whatever may stop the job: what is refused must also get through the exchange to the sink. */
    @ParameterizedTest
    @MethodSource("bombs")
    void shouldRefuseAnyBytesInAFormThatCanBePacked(InputRecord bomb) throws Exception {
        harness.processElement(bomb, ARRIVAL);

        assertThat(harness.extractOutputValues()).isEmpty();
        Rejection rejection = rejections().get(0);
        RejectionPacker packer = new RejectionPacker();
        Rejection back = packer.fromBytes(packer.toBytes(rejection));
        assertThat(back.input()).isEqualTo(rejection.input());
        assertThat(back.detail()).isEqualTo(rejection.detail());
        assertThat(back.source()).isEqualTo(rejection.source());
        assertThat(back.reason()).isEqualTo(rejection.reason());
    }

    private void take(String value, Map<String, String> headers) throws Exception {
        harness.processElement(record(value, headers), ARRIVAL);
    }

    private List<Rejection> rejections() {
        List<Rejection> rejections = new ArrayList<>();
        for (StreamRecord<Rejection> each : harness.getSideOutput(DecodeFunction.REJECTED)) {
            rejections.add(each.getValue());
        }
        return rejections;
    }

    private static InputRecord record(String value, Map<String, String> headers) {
        return new InputRecord(value == null ? null : value.getBytes(UTF_8), headers, ARRIVAL, 7);
    }

    private static String structured(String type, String source, String time) {
        return "{\"specversion\":\"1.0\",\"type\":\"" + type + "\",\"source\":\"" + source
                + "\",\"id\":\"1\",\"time\":\"" + time + "\",\"data\":" + DATA + '}';
    }

    private static Map<String, String> binary(String type, String source, String time) {
        return new TreeMap<>(
                Map.of("ce_specversion", "1.0", "ce_type", type, "ce_source", source, "ce_id", "1", "ce_time", time));
    }
}
