package io.ringtide.wallboard.feed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The newest record of one scope, encoded once for everybody who asks: as the JSON it came as, and as the event of
 * the stream.
 */
public final class Frame {
    private final FrameHeader header;
    private final Instant arrivedAt;
    private final long sequence;
    private final byte[] json;
    private final byte[] event;

    /**
     * @param arrivedAt when it reached us or, where the broker says so, the topic; on the wall's clock
     * @param sequence rises by every frame of a store
     * @param eventId the stream's id of that sequence
     */
    Frame(FrameHeader header, Instant arrivedAt, long sequence, String eventId, byte[] json) {
        this.header = header;
        this.arrivedAt = arrivedAt;
        this.sequence = sequence;
        this.json = onOneLine(json);
        this.event = event(eventId, arrivedAt, this.json);
    }

    public FrameKey key() {
        return header.key();
    }

    public FrameHeader header() {
        return header;
    }

    public Instant arrivedAt() {
        return arrivedAt;
    }

    public long sequence() {
        return sequence;
    }

    /** The record's value, read only. */
    public ByteBuffer json() {
        return ByteBuffer.wrap(json).asReadOnlyBuffer();
    }

    /** The record as a server-sent event of the name {@code frame}, read only. */
    public ByteBuffer event() {
        return ByteBuffer.wrap(event).asReadOnlyBuffer();
    }

    private static byte[] event(String id, Instant arrivedAt, byte[] json) {
        byte[] head = ("id: " + id + "\nevent: frame\ndata: {\"arrived_at\":\"" + arrivedAt + "\",\"frame\":")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "}\n\n".getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(head.length + json.length + tail.length)
                .put(head)
                .put(json)
                .put(tail)
                .array();
    }

    /** A line break ends the data of an event. In valid JSON it stands between tokens only, where a blank does as well. */
    private static byte[] onOneLine(byte[] json) {
        byte[] line = json.clone();
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n' || line[i] == '\r') {
                line[i] = ' ';
            }
        }
        return line;
    }
}
