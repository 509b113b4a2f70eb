package io.ringtide.wire.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.ringtide.wire.event.Times;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code ringtide.rejected}, as {@link RejectionWriter} writes it.
 *
 * @param reason the code of why it was refused
 * @param detail the same for people
 * @param source the producer; "" where the input did not tell
 * @param arrival when it reached the broker, milliseconds since the epoch; 0 where that is not told
 * @param topic where it stood; "" where that is not told
 * @param partition of that topic
 * @param offset in that partition
 * @param input the bytes as they came, but for telephone numbers; null where only the place is known
 */
public record RejectedRecord(
        String reason,
        String detail,
        String source,
        long arrival,
        String topic,
        int partition,
        long offset,
        byte @Nullable [] input) {
    private static final ObjectReader JSON = new ObjectMapper().reader();

    /** @return nothing where the value is no such record */
    public static Optional<RejectedRecord> read(byte @Nullable [] value) {
        try {
            JsonNode json = JSON.readTree(value == null ? new byte[0] : value);
            if (!json.path("reason").isTextual()) {
                return Optional.empty();
            }
            JsonNode origin = json.path("origin");
            return Optional.of(new RejectedRecord(
                    json.path("reason").asText(),
                    json.path("detail").asText(""),
                    json.path("source").isTextual() ? json.path("source").asText() : "",
                    json.path("arrival").isTextual()
                            ? Times.parse(json.path("arrival").asText())
                            : 0,
                    origin.path("topic").asText(""),
                    origin.path("partition").asInt(),
                    origin.path("offset").asLong(),
                    input(json)));
        } catch (IOException | DateTimeException noSuchRecord) {
            return Optional.empty();
        }
    }

    private static byte @Nullable [] input(JsonNode json) throws IOException {
        JsonNode text = json.path("input");
        if (text.isTextual()) {
            return text.asText().getBytes(StandardCharsets.UTF_8);
        }
        JsonNode bytes = json.path("input_base64");
        return bytes.isTextual() ? bytes.binaryValue() : null;
    }
}
