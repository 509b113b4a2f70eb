package io.ringtide.wire.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Position;
import io.ringtide.domain.event.Rejection;
import io.ringtide.wire.event.EventWriter;
import io.ringtide.wire.event.Times;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes refused input as the records of {@code ringtide.rejected}: {@code reason}, {@code detail}, {@code source},
 * {@code arrival}, {@code origin} and the input itself, as text in {@code input} where it is UTF-8 and of no more than
 * 4 MiB, else in {@code input_base64}. For one thread.
 */
public final class RejectionWriter {
    /** JSON may spell a byte in six, and what is written must not outgrow what topics take; bytes. */
    private static final int LONGEST_TEXT = 4 << 20;

    private final JsonLine line = new JsonLine();
    private final EventWriter events = new EventWriter();

    /** @param topic the topic that the positions are in; null where they say nothing, as in a backtest, whose output must not depend on the order of its input */
    public byte[] toJson(Rejection rejection, @Nullable String topic) {
        return line.of(json -> {
            json.writeStringField("reason", rejection.reason().code());
            json.writeStringField("detail", rejection.detail());
            json.writeStringField("source", rejection.source());
            if (topic != null) {
                json.writeStringField("arrival", Times.format(Math.max(0, rejection.arrival())));
                json.writeObjectFieldStart("origin");
                json.writeStringField("topic", topic);
                json.writeNumberField("partition", Position.partition(rejection.position()));
                json.writeNumberField("offset", Position.offset(rejection.position()));
                json.writeEndObject();
            }
            input(rejection, json);
        });
    }

    private void input(Rejection rejection, JsonGenerator json) throws IOException {
        byte[] input = rejection.input();
        CallEvent event = rejection.event();
        if (input == null && event != null) {
            input = events.toJson(event);
        }
        String text = input == null || input.length > LONGEST_TEXT ? null : text(input);
        if (input == null || text != null) {
            json.writeStringField("input", text);
        } else {
            json.writeBinaryField("input_base64", input);
        }
    }

    private static @Nullable String text(byte[] input) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(input))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
