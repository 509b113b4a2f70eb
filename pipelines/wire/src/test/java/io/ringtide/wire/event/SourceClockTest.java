package io.ringtide.wire.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.wire.config.TopologyFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a record says of its source's clock, in seconds after noon; it arrives at noon. */
class SourceClockTest {
    private static final long NOON = 1_772_452_800_000L;
    private static final String NOTHING = "";

    private final EventDecoder decoder = new EventDecoder(TopologyFile.builtIn());

    @ParameterizedTest
    @CsvSource({
        // type, time, recordedtime, clock
        "contact.offered, 11:59:50, , ''",
        "contact.offered, 11:59:50, 11:59:58, -2",
        "contact.offered, 11:59:50, 12:00:07, 7",
        "contact.offered, 11:59:50, yesterday, ''",
        // Nothing is sent before it happens.
        "contact.offered, 12:00:30, , 30",
        // Refused for it, and still a sign of the clock.
        "contact.offered, 12:10:00, , 600",
        "contact.offered, 12:10:00, 12:10:01, 601",
        // Sent when it happens.
        "source.heartbeat, 11:59:59, , -1",
        "source.heartbeat, 11:59:50, 11:59:59, -1",
        "no.such.type, 11:59:50, 11:59:59, -1",
    })
    void shouldSayWhatTheClockShowed(String type, String time, String recordedTime, String seconds) {
        String recorded = recordedTime == null
                ? ""
                : ",\"recordedtime\":\"" + (recordedTime.contains(":") ? at(recordedTime) : recordedTime) + "\"";
        String record = "{\"specversion\":\"1.0\",\"type\":\"ringtide." + type
                + "\",\"source\":\"/node\",\"id\":\"1\",\"time\":\"" + at(time) + "\"" + recorded
                + ",\"data\":{\"contact_id\":\"c1\",\"centre\":\"jeju\"}}";

        Decoded decoded = decoder.decode(record.getBytes(UTF_8), NOON, 0);

        assertThat(decoded.sourceClock())
                .isEqualTo(seconds.equals(NOTHING) ? Decoded.UNKNOWN : NOON + 1_000 * Long.parseLong(seconds));
    }

    private static String at(String timeOfDay) {
        return "2026-03-02T" + timeOfDay + "Z";
    }
}
