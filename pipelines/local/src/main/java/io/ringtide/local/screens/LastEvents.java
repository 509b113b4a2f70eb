package io.ringtide.local.screens;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The end of what came in over a connection: enough to tell the id of its last whole event without having read the others. */
final class LastEvents {
    /** Two events of the longest that there are, and more. */
    private static final int ENOUGH = 32_768;

    private static final String EVENT_END = "\n\n";
    private static final String ID = "id: ";

    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private int bytes;

    synchronized void add(ByteBuffer buffer) {
        buffers.addLast(buffer.duplicate());
        bytes += buffer.remaining();
        while (bytes - buffers.getFirst().remaining() >= ENOUGH) {
            bytes -= buffers.removeFirst().remaining();
        }
    }

    synchronized int bytes() {
        return bytes;
    }

    /** What a browser would come back with; null where no whole event with an id is left. */
    synchronized @Nullable String id() {
        StringBuilder text = new StringBuilder(bytes);
        buffers.forEach(buffer -> text.append(StandardCharsets.ISO_8859_1.decode(buffer.duplicate())));
        int end = text.lastIndexOf(EVENT_END);
        while (end > 0) {
            int before = text.lastIndexOf(EVENT_END, end - 1);
            int from = before + EVENT_END.length();
            if (before >= 0 && text.indexOf(ID, from) == from) {
                return text.substring(from + ID.length(), text.indexOf("\n", from));
            }
            end = before;
        }
        return null;
    }
}
