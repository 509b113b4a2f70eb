package io.ringtide.wire.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.Position;
import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.event.Rejection;
import io.ringtide.wire.config.TopologyFile;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberMaskTest {
    private static final int NUMBERS = 10_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"data\":{\"caller\":\"010-1234-5678\"} }              | {\"data\":{\"caller\":\"***-****-****\"} }",
                "{\"data\":{\"caller\":\"+821012345678\",\"n\":1.50}}    | {\"data\":{\"caller\":\"+************\",\"n\":1.50}}",
                "{\"id\":\"x-01012345678\",\"data\":{\"caller\":\"01012345678\"}} | {\"id\":\"x-***********\",\"data\":{\"caller\":\"***********\"}}",
                "{\"data\":{\"caller\":\"\\u0030101234567\"}}            | {\"data\":{\"caller\":\"**********\"}}",
                "{\"data\":{\"caller\":\"02\\/123 4567\",\"a\":[1]}}     | {\"data\":{\"caller\":\"**/*** ****\",\"a\":[1]}}",
                "{\"data\":{\"caller\":1012345678}}                      | {\"data\":{\"caller\":\"**********\"}}",
                "{\"data\":{\"caller\":\"k7:9b0c4e1fd2a6\"}}             | {\"data\":{\"caller\":\"k7:9b0c4e1fd2a6\"}}",
                "{\"data\":{\"caller\":null},\"id\":\"01012345678\"}     | {\"data\":{\"caller\":null},\"id\":\"01012345678\"}",
                "{\"data\":{\"caller\":\"010-1234-5678\",\"caller\":\"010-8765-4321\"}} {\"data\":{\"caller\":\"02-123-4567\"}} | {\"data\":{\"caller\":\"***-****-****\",\"caller\":\"***-****-****\"}} {\"data\":{\"caller\":\"**-***-****\"}}",
                "{\"data\":{\"caller\":\"+82 10-1234-5678\",\"x\":1.10},\"id\":\"010.1234.5678/2\"}  | {\"data\":{\"caller\":\"+** **-****-****\",\"x\":1.10},\"id\":\"***.****.****/*\"}",
                "{\"01012345678\":\"a\\nb\",\"data\":{\"caller\":\"01012345678\"}} | {\"***********\":\"a\\nb\",\"data\":{\"caller\":\"***********\"}}",
                "{\"data\":{\"caller\":\"010-1234-5678\"}} left 010 1234 5678 | {\"data\":{\"caller\":\"***-****-****\"}} left 010 **** ****",
                "{\"data\":{broken,\"caller\":\"010-1234-5678\"}}      | {\"data\":{broken,\"caller\":\"010-****-****\"}}",
                "{\"data\":{\"caller\":\"010-1234-5678                 | {\"data\":{\"caller\":\"010-****-****",
                "{\"data\":{\"caller\":\"010-1234-5678\"},\"x\":\"\\ud83d 01012345678\"} | {\"data\":{\"caller\":\"***-****-****\"},\"x\":\"? ***********\"}",
                "{\"data\":{\"caller\":[\"010-1234-5678\",{\"n\":1012345678}]},\"id\":\"1012345678\"} | {\"data\":{\"caller\":[\"***-****-****\",{\"n\":\"**********\"}]},\"id\":\"**********\"}",
                "{\"data\":{\"caller\":{\"01012345678\":1}},\"n\":1.50}        | {\"data\":{\"caller\":{\"***********\":1}},\"n\":1.50}",
                "{\"data\":{\"caller\":[\"010-1234-5678                | {\"data\":{\"caller\":[\"010-****-****",
                "{\"data\":\"{\\\"caller\\\":\\\"010-1234-5678\\\",\\\"n\\\":1.50}\"} | {\"data\":\"{\\\"caller\\\":\\\"***-****-****\\\",\\\"n\\\":1.50}\"}",
                "{\"data_base64\":\"{\\\"caller\\\":\\\"010-1234-5678\\\"}\"}  | {\"data_base64\":\"{\\\"caller\\\":\\\"***-****-****\\\"}\"}",
                "no event                                                | no event"
            })
    void shouldTakeTheNumberOutAndLeaveTheRest(String input, String expected) {
        assertThat(new String(mask(input.getBytes(UTF_8), null), UTF_8)).isEqualTo(expected);
    }

    /** Of both modes: what came in binary mode is kept so. */
    @Test
    void shouldLookIntoDataInBase64() {
        String data = "{\"caller\":\"010-1234-5678\",\"note\":\"82 1012345678\"}";
        byte[] record = record("x-1012345678", data);

        byte[] masked = mask(record, null);

        assertThat(masked)
                .isEqualTo(record("x-**********", "{\"caller\":\"***-****-****\",\"note\":\"** **********\"}"));
        assertThat(NumberMask.isMasked(record)).isFalse();
        assertThat(NumberMask.isMasked(masked)).isTrue();
        byte[] broken = record("x", data.substring(0, 20));
        assertThat(mask(broken, null)).isEqualTo(record("x", "{\"caller\":\"***-****-"));
        byte[] without = record("x", "{\"caller\":\"k7:9b0c4e1fd2a6\"}");
        assertThat(mask(without, null)).isSameAs(without);
    }

    private static byte[] record(String id, String data) {
        return ("{\"id\":\"" + id + "\",\"data_base64\":\""
                        + Base64.getEncoder().encodeToString(data.getBytes(UTF_8)) + "\"}")
                .getBytes(UTF_8);
    }

    @Test
    void shouldLeaveNoNumberOfBinaryMode() {
        Map<String, String> headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_type",
                "ringtide.contact.offered",
                "ce_source",
                "/pbx",
                "ce_id",
                "e1",
                "ce_time",
                "2026-08-03T05:00:00Z");
        String data = "{\"contact_id\":\"c\",\"centre\":\"jeju\",\"queue\":\"outage\",\"caller\":\"010-1234-5678\"}";

        Rejection rejection = new EventDecoder(TopologyFile.builtIn())
                .decodeBinary(headers, data.getBytes(UTF_8), EventDecoder.ARRIVAL_IS_TIME, Position.NOWHERE)
                .rejection();

        assertThat(rejection.reason()).isEqualTo(RejectReason.RAW_NUMBER);
        String kept = new String(rejection.input(), UTF_8);
        String base64 = kept.replaceAll(".*\"data_base64\":\"([^\"]*)\".*", "$1");
        assertThat(new String(Base64.getDecoder().decode(base64), UTF_8))
                .isEqualTo(data.replace("010-1234-5678", "***-****-****"));
    }

    /** What is said of a record quotes it, and a source may be called by a number. */
    @Test
    void shouldLeaveNoNumberBesideTheRecord() {
        String event =
                "{\"specversion\":\"1.0\",\"id\":\"e\",\"type\":\"ringtide.contact.of 82 10 1234 5678\",\"source\":\"sip:1012345678@pbx\","
                        + "\"time\":\"2026-08-03T05:00:00Z\",\"data\":{\"caller\":\"010-1234-5678\"}}";

        Rejection rejection = new EventDecoder(TopologyFile.builtIn())
                .decode(event.getBytes(UTF_8), EventDecoder.ARRIVAL_IS_TIME, Position.NOWHERE)
                .rejection();

        assertThat(rejection.reason()).isEqualTo(RejectReason.UNKNOWN_TYPE);
        assertThat(rejection.detail()).isEqualTo("type ringtide.contact.of ** ** **** ****");
        assertThat(rejection.source()).isEqualTo("sip:**********@pbx");
    }

    /** A file that somebody sent as one record. Were each number looked for by itself, this would take hours. */
    @ParameterizedTest
    @ValueSource(strings = {"", "broken"})
    @Timeout(60)
    void shouldTakeAsManyNumbersOutAsARecordHolds(String begin) {
        String events = IntStream.range(0, 1 << 17)
                .mapToObj(i -> "{\"caller\":\"010-%04d-%04d\"}".formatted(1_000 + i / 10_000, i % 10_000))
                .collect(Collectors.joining(",", begin + '[', "]"));

        String masked = new String(mask(events.getBytes(UTF_8), null), UTF_8);

        assertThat(masked).hasSameSizeAs(events).startsWith(begin).doesNotContainPattern("[1-9]");
    }

    private static byte[] mask(byte[] record, String caller) {
        return NumberMask.of(record, caller).without(record);
    }

    @Test
    void shouldGoByWhatWasReadWhereTheRestIsNoJson() {
        byte[] cut = "{\"data\":{\"caller\":\"010-1234-5678\",\"que".getBytes(UTF_8);

        assertThat(new String(mask(cut, "010-1234-5678"), UTF_8))
                .isEqualTo("{\"data\":{\"caller\":\"***-****-****\",\"que");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"caller\":\"010-1234-5678\"}}",
                "{\"data\":{\"caller\":\"+82 (10) 1234.5678\"}}",
                "{\"data\":{\"caller\":\"tel:+821012345678;ext=1\"}}",
                "{\"data\":{\"caller\":1012345678}}",
                "{\"caller\":\"01012345678\",\"data\":{\"caller\":\"k7:9b0c4e1fd2a6\"}}"
            })
    void shouldKnowAgainWhatItHasMasked(String input) {
        byte[] record = input.getBytes(UTF_8);

        assertThat(NumberMask.isMasked(record)).isFalse();
        assertThat(NumberMask.isMasked(mask(record, null))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"caller\":\"k7:9b0c4e1fd2a6\"}}",
                "{\"data\":{\"caller\":\"*\"}}",
                "{\"data\":{\"caller\":\"k7:****\",\"agent\":\"***********\"}}",
                "{\"data\":{}}",
                "no event ***********"
            })
    void shouldTakeNoOtherStarsForANumber(String input) {
        assertThat(NumberMask.isMasked(input.getBytes(UTF_8))).isFalse();
    }

    /** However people write a number: none of it is left, as it was written or by its digits alone. */
    @Test
    void shouldLeaveNoneOfTenThousand() {
        Random random = new Random(1);
        for (int i = 0; i < NUMBERS; i++) {
            String digits = "010%04d%04d".formatted(random.nextInt(10_000), random.nextInt(10_000));
            String written = SPELLINGS[i % SPELLINGS.length].apply(digits);
            String record =
                    ("{\"specversion\":\"1.0\",\"id\":\"e-%d\",\"type\":\"ringtide.contact.enqueued\",\"data\":{\"caller\":\"%s\","
                                    + "\"contact_id\":\"c\"}}")
                            .formatted(i, written);

            String masked = new String(mask(record.getBytes(UTF_8), null), UTF_8);

            assertThat(masked).contains("\"id\":\"e-" + i + "\"").doesNotContain(written);
            assertThat(digitsOf(masked.substring(masked.indexOf("\"data\""))))
                    .as(written)
                    .isEmpty();
        }
    }

    private static final UnaryOperator<String>[] SPELLINGS = spellings();

    @SuppressWarnings("unchecked")
    private static UnaryOperator<String>[] spellings() {
        return new UnaryOperator[] {
            (UnaryOperator<String>) number -> number,
            (UnaryOperator<String>)
                    number -> number.substring(0, 3) + '-' + number.substring(3, 7) + '-' + number.substring(7),
            (UnaryOperator<String>) number -> "+82 " + number.substring(1),
            (UnaryOperator<String>) number -> "0082" + number.substring(1),
            (UnaryOperator<String>) number -> "(" + number.substring(0, 3) + ") " + number.substring(3),
            (UnaryOperator<String>) number -> "tel:+82" + number.substring(1) + ";ext=1",
            (UnaryOperator<String>) number -> "sip:" + number + "@pbx",
            (UnaryOperator<String>) number -> wide(number)
        };
    }

    private static String wide(String number) {
        return number.chars()
                .collect(StringBuilder::new, (text, c) -> text.append((char) (c - '0' + '０')), StringBuilder::append)
                .toString();
    }

    private static String digitsOf(String text) {
        return text.chars()
                .filter(Character::isDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
