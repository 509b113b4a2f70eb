package io.ringtide.local.play;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.wire.event.EventWriter;
import io.ringtide.wire.event.MoreData;
import java.io.IOException;
import java.io.OutputStream;

/** Simulated events as JSON, with the data that only the wire knows of. For one thread. */
public final class SimulatedEvents {
    private static final MoreData BUSY = data -> data.writeStringField("cause", "busy");

    private final EventWriter writer = new EventWriter();

    public byte[] toJson(CallEvent event) {
        return writer.toJson(event, moreOf(event));
    }

    /** Writes the event and a line end. */
    public void write(CallEvent event, OutputStream out) throws IOException {
        writer.write(event, moreOf(event), out);
    }

    /** In the simulation nothing but a full trunk blocks an attempt. */
    private static MoreData moreOf(CallEvent event) {
        return event.type() == EventType.CONTACT_BLOCKED ? BUSY : MoreData.NONE;
    }
}
