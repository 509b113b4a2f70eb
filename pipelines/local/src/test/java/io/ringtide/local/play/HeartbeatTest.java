package io.ringtide.local.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatTest {
    @Test
    void shouldBeAnEventOfTheContract() {
        byte[] encoded = new Heartbeat("day", 917_773_200_250L, 42, false).encode(3);
        assertThat(new String(encoded, UTF_8))
                .isEqualTo("{\"specversion\":\"1.0\",\"type\":\"ringtide.source.heartbeat\","
                        + "\"source\":\"/ringtide/player\",\"id\":\"3-917773200250\","
                        + "\"time\":\"1999-01-31T09:00:00.250Z\","
                        + "\"data\":{\"play\":\"day\",\"played\":42,\"ended\":false}}");
    }

    @Test
    void shouldBeReadBackAsItWas() {
        Heartbeat heartbeat = new Heartbeat("storm \"Jeju\"", 1_346_112_000_000L, 7, true);
        assertThat(Heartbeat.decode(record(Heartbeat.key(), heartbeat.encode(0))))
                .contains(heartbeat);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "not json",
                "{}",
                "{\"data\":{\"play\":\"day\"}}",
                "{\"time\":\"yesterday\",\"data\":{\"play\":\"day\",\"played\":1}}"
            })
    void shouldLeaveAloneWhatSomebodyElseWroteUnderItsKey(@Nullable String value) {
        assertThat(Heartbeat.decode(record(Heartbeat.key(), value == null ? null : value.getBytes(UTF_8))))
                .isEmpty();
    }

    @Test
    void shouldKnowItsOwnByTheKeyAlone() {
        byte[] encoded = new Heartbeat("day", 0, 0, false).encode(0);
        assertThat(Heartbeat.decode(record(null, encoded))).isEmpty();
        assertThat(Heartbeat.decode(record("/pbx".getBytes(UTF_8), encoded))).isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] key, byte @Nullable [] value) {
        return new ConsumerRecord<>("events", 0, 0, key, value);
    }
}
