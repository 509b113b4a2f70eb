package io.ringtide.wire.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.RejectReason;
import io.ringtide.wire.config.TopologyFile;
import io.ringtide.wire.schema.Schemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenEventsTest {
    private static final JsonSchema SCHEMA = Schemas.EVENT.validator();
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What no schema can say: it knows neither arrival nor keys that are there twice nor depth nor Unicode nor which of two times is later. */
    private static final Set<String> BEYOND_SCHEMA = Set.of(
            "future_time__an_hour",
            "future_time__year_9999",
            "too_late__1970",
            "too_late__a_day_and_a_second",
            "malformed__duplicate_id",
            "malformed__duplicate_data",
            "malformed__duplicate_queue",
            "malformed__nested_too_deep",
            "malformed__half_surrogate",
            "malformed__known_event_ends_as_it_begins");

    private final EventDecoder decoder = new EventDecoder(TopologyFile.builtIn());

    @ParameterizedTest
    @MethodSource("io.ringtide.wire.event.GoldenEvents#valid")
    void shouldAcceptValidSamples(GoldenEvents.Sample sample) throws IOException {
        Decoded decoded = decoder.decode(sample.bytes(), EventDecoder.ARRIVAL_IS_TIME, 7);

        assertThat(decoded.rejection()).isNull();
        assertThat(decoded.event().position()).isEqualTo(7);
        assertThat(SCHEMA.validate(json(sample))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.ringtide.wire.event.GoldenEvents#invalid")
    void shouldRefuseInvalidSamplesForTheReasonInTheirName(GoldenEvents.Sample sample) {
        Decoded decoded = decoder.decode(sample.bytes(), GoldenEvents.ARRIVAL, 7);

        assertThat(decoded.event()).isNull();
        assertThat(decoded.rejection().reason().code())
                .as(decoded.rejection().detail())
                .isEqualTo(sample.name().substring(0, sample.name().indexOf("__")));
        if (decoded.rejection().reason() == RejectReason.RAW_NUMBER) {
            assertThat(new String(decoded.rejection().input(), UTF_8))
                    .contains("\"caller\"")
                    .contains("***");
        } else {
            assertThat(decoded.rejection().input()).isSameAs(sample.bytes());
        }
        assertThat(decoded.rejection().detail()).isNotBlank();
        assertThat(passesSchema(sample)).as("passes the schema").isEqualTo(BEYOND_SCHEMA.contains(sample.name()));
    }

    @Test
    void shouldHaveASampleOfEveryTypeAndReason() {
        Set<EventType> types = GoldenEvents.valid().stream()
                .map(sample -> decoder.decode(sample.bytes(), EventDecoder.ARRIVAL_IS_TIME, 0)
                        .event()
                        .type())
                .collect(Collectors.toSet());
        Set<String> reasons = GoldenEvents.invalid().stream()
                .map(sample -> sample.name().substring(0, sample.name().indexOf("__")))
                .collect(Collectors.toSet());
        List<String> decided = Arrays.stream(RejectReason.values())
                // Too large for a file; and decided by who remembers ids.
                .filter(reason -> reason != RejectReason.OVERSIZE && reason != RejectReason.CONFLICTING_ID)
                .map(RejectReason::code)
                .toList();

        assertThat(types).containsExactlyInAnyOrder(EventType.values());
        assertThat(reasons).containsExactlyInAnyOrderElementsOf(decided);
    }

    private static boolean passesSchema(GoldenEvents.Sample sample) {
        try {
            return SCHEMA.validate(json(sample)).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** As any reader of JSON sees it: UTF-8 first, then one value. */
    private static JsonNode json(GoldenEvents.Sample sample) throws IOException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(sample.bytes()))
                .toString();
        return STRICT.readTree(text);
    }
}
