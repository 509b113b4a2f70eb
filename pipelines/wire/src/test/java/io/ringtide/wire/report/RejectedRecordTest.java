package io.ringtide.wire.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.Position;
import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.event.Rejection;
import io.ringtide.wire.event.Times;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectedRecordTest {
    private static final long ARRIVAL = Times.parse("2026-03-02T12:00:41.300+09:00");

    private static Stream<byte[]> inputs() {
        return Stream.of(new byte[0], "{\"id\":\"제주-1\",\n\"q\":\"\\u0000\"}".getBytes(UTF_8), new byte[] {
            (byte) 0xff, 0, '{', (byte) 0xc3
        });
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void shouldReadWhatIsWrittenByteForByte(byte[] input) {
        Rejection rejection = new Rejection(
                input, RejectReason.MISSING_FIELD, "data.queue is missing", "/pbx", ARRIVAL, Position.of(3, 17));

        RejectedRecord record = RejectedRecord.read(new RejectionWriter().toJson(rejection, TopicNames.EVENTS))
                .orElseThrow();

        assertThat(record.input()).isEqualTo(input);
        assertThat(record)
                .usingRecursiveComparison()
                .isEqualTo(new RejectedRecord(
                        "missing_field", "data.queue is missing", "/pbx", ARRIVAL, TopicNames.EVENTS, 3, 17, input));
    }

    @Test
    void shouldReadOneOfWhichOnlyThePlaceIsKnown() {
        Rejection rejection = Rejection.ofConflict("/pbx", "8f21", ARRIVAL, Position.of(0, 5));

        RejectedRecord record = RejectedRecord.read(new RejectionWriter().toJson(rejection, TopicNames.EVENTS))
                .orElseThrow();

        assertThat(record.input()).isNull();
        assertThat(record.offset()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"reason\":7}", "{\"reason\":\"malformed\",\"arrival\":\"soon\"}"})
    void shouldTakeNothingElseForOne(String value) {
        assertThat(RejectedRecord.read(value.getBytes(UTF_8))).isEmpty();
        assertThat(RejectedRecord.read(null)).isEmpty();
    }
}
