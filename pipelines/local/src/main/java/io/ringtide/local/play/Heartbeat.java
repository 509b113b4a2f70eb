package io.ringtide.local.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.domain.event.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The player's own event, {@code source.heartbeat} of source {@value #SOURCE}: tells a partition that played time goes
 * on where it gets no records, and marks how far the play is.
 *
 * @param play name of the play
 * @param clock the played clock, milliseconds since the epoch
 * @param played records of the source handed over before this one
 * @param ended whether this is the last of the play
 */
record Heartbeat(String play, long clock, long played, boolean ended) {
    static final String SOURCE = "/ringtide/player";
    private static final byte[] KEY = SOURCE.getBytes(StandardCharsets.UTF_8);
    private static final ObjectMapper JSON = new ObjectMapper();

    static byte[] key() {
        return KEY.clone();
    }

    /** As a CloudEvents JSON object. The id is unique because no two of one partition have one clock. */
    byte[] encode(int partition) {
        var event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("type", EventType.SOURCE_HEARTBEAT.wireName())
                .put("source", SOURCE)
                .put("id", partition + "-" + clock)
                .put("time", Instant.ofEpochMilli(clock).toString());
        event.putObject("data").put("play", play).put("played", played).put("ended", ended);
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The heartbeat in a record, or nothing where the record is something else. */
    static Optional<Heartbeat> decode(ConsumerRecord<byte[], byte[]> record) {
        if (!Arrays.equals(KEY, record.key()) || record.value() == null) {
            return Optional.empty();
        }
        try {
            JsonNode event = JSON.readTree(record.value());
            JsonNode data = event.path("data");
            if (!data.path("play").isTextual() || !data.path("played").isIntegralNumber()) {
                return Optional.empty();
            }
            return Optional.of(new Heartbeat(
                    data.path("play").textValue(),
                    Instant.parse(event.path("time").asText()).toEpochMilli(),
                    data.path("played").longValue(),
                    data.path("ended").booleanValue()));
        } catch (IOException | DateTimeException somebodyElses) {
            return Optional.empty();
        }
    }
}
