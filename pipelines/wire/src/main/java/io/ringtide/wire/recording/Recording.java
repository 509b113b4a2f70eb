package io.ringtide.wire.recording;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.file.InputException;
import java.util.function.Consumer;

/** A format in which another system records what happened. */
public interface Recording {
    /**
     * Turns one file into events. A row yields its events or one {@link Unmapped}, never neither; no row stops the
     * rest. All events of a file are held in memory, because such files are seldom in order.
     *
     * @param events gets the events in order of (time, source, id), tenant left empty
     * @param unmapped gets the rows that yield none, in the order of the file and before any event
     * @throws InputException where the file cannot be read to its end, or its header is not this format's
     */
    void read(EventFile file, Consumer<CallEvent> events, Consumer<Unmapped> unmapped) throws InputException;
}
