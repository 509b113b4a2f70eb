package io.ringtide.wire.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallbackWord;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.KnownLoad;
import io.ringtide.domain.event.Waiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as CloudEvents 1.0 JSON objects, each in one line. What {@link EventDecoder} reads of such a line is
 * the event again; arrival and position are not part of it. Types that require data which a {@link CallEvent} does
 * not carry ({@code agents} of schedules) need it as {@link MoreData}.
 *
 * <p>For one thread: buffers are reused.
 */
public final class EventWriter {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final ByteArrayBuilder buffer = new ByteArrayBuilder();
    private @Nullable JsonGenerator generator;

    /** The event as JSON, without a line end. */
    public byte[] toJson(CallEvent event) {
        return toJson(event, MoreData.NONE);
    }

    /**
     * As {@link #toJson(CallEvent)}, with more fields in its data.
     *
     * @throws IllegalArgumentException where {@code more} does not write fields of JSON
     */
    public byte[] toJson(CallEvent event, MoreData more) {
        fill(event, more);
        return buffer.toByteArray();
    }

    /** Writes the event and a line end. */
    public void write(CallEvent event, OutputStream out) throws IOException {
        write(event, MoreData.NONE, out);
    }

    /**
     * As {@link #write(CallEvent, OutputStream)}, with more fields in its data.
     *
     * @throws IllegalArgumentException where {@code more} does not write fields of JSON; nothing is written then
     */
    public void write(CallEvent event, MoreData more, OutputStream out) throws IOException {
        fill(event, more);
        buffer.append('\n');
        out.write(buffer.toByteArray());
    }

    private void fill(CallEvent event, MoreData more) {
        buffer.reset();
        try {
            JsonGenerator json = generator == null ? newGenerator() : generator;
            // Until the event is through: a generator that stopped half-way is not used again.
            generator = null;
            envelope(event, json);
            json.writeObjectFieldStart("data");
            data(event, json);
            more.writeTo(json);
            json.writeEndObject();
            json.writeEndObject();
            json.flush();
            generator = json;
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + event, e);
        }
    }

    private JsonGenerator newGenerator() {
        try {
            return JSON.createGenerator(buffer).setRootValueSeparator(null);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    private static void envelope(CallEvent event, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("specversion", "1.0");
        json.writeStringField("id", event.id());
        json.writeStringField("source", event.source());
        json.writeStringField("type", event.type().wireName());
        json.writeStringField("time", Times.format(event.time()));
        json.writeStringField("datacontenttype", "application/json");
    }

    private static void data(CallEvent event, JsonGenerator json) throws IOException {
        text("tenant", event.tenant(), json);
        text("centre", event.centre(), json);
        text("queue", event.queue(), json);
        text("region", event.region(), json);
        text("vendor", event.vendor(), json);
        text("contact_id", event.contactId(), json);
        text("journey_id", event.journeyId(), json);
        text("caller", event.caller(), json);
        text("agent", event.agent(), json);
        text("outcome", event.outcome() == null ? null : event.outcome().name(), json);
        text("state", event.agentState() == null ? null : event.agentState().name(), json);
        if (event.queues() != null) {
            json.writeArrayFieldStart("queues");
            for (String queue : event.queues()) {
                json.writeString(queue);
            }
            json.writeEndArray();
        }
        if (event.type() == EventType.QUEUE_SNAPSHOT) {
            json.writeArrayFieldStart("waiting");
            for (Waiter waiter : event.waiting()) {
                json.writeStartObject();
                json.writeStringField("contact_id", waiter.contactId());
                json.writeStringField("enqueued_at", Times.format(waiter.enqueuedAt()));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        text("kind", event.kind(), json);
        KnownLoad load = event.load();
        if (load != null) {
            json.writeStringField("from", Times.format(load.from()));
            json.writeStringField("to", Times.format(load.to()));
            json.writeNumberField("multiplier", load.multiplier());
        }
        text("reason", event.reason(), json);
        CallbackWord callback = event.callback();
        if (callback != null) {
            text("callback_id", callback.callbackId(), json);
            text("due_at", callback.dueAt() == CallEvent.UNKNOWN ? null : Times.format(callback.dueAt()), json);
            text("result", callback.result(), json);
        }
        duration("wait_ms", event.waitMs(), json);
        duration("talk_ms", event.talkMs(), json);
        duration("hold_ms", event.holdMs(), json);
        duration("acw_ms", event.acwMs(), json);
    }

    private static void text(String name, @Nullable String text, JsonGenerator json) throws IOException {
        if (text != null && !text.isEmpty()) {
            json.writeStringField(name, text);
        }
    }

    private static void duration(String name, long millis, JsonGenerator json) throws IOException {
        if (millis != CallEvent.UNKNOWN) {
            json.writeNumberField(name, millis);
        }
    }
}
