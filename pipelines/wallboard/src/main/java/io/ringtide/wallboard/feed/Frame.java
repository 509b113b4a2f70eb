package io.ringtide.wallboard.feed;

import io.ringtide.wallboard.access.Eyes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The newest record of one scope, encoded once for everybody who asks: as the JSON it came as, and as the event of
 * the stream.
 */
public final class Frame implements StreamItem {
    private final FrameHeader header;
    private final Instant arrivedAt;
    private final long sequence;
    private final String eventId;
    private final BiPredicate<Eyes, String> seesSource;
    private final Encoded whole;
    private final Map<FrameCut, Encoded> parts = new ConcurrentHashMap<>();

    private record Encoded(byte[] json, byte[] event) {}

    /**
     * @param arrivedAt when it reached us or, where the broker says so, the topic; on the wall's clock
     * @param sequence rises by every frame of a store
     * @param eventId the stream's id of that sequence
     * @param seesSource whether somebody sees a source, by its name
     */
    Frame(
            FrameHeader header,
            Instant arrivedAt,
            long sequence,
            String eventId,
            byte[] json,
            BiPredicate<Eyes, String> seesSource) {
        this.header = header;
        this.arrivedAt = arrivedAt;
        this.sequence = sequence;
        this.eventId = eventId;
        this.seesSource = seesSource;
        this.whole = encoded(onOneLine(json));
    }

    private Encoded encoded(byte[] json) {
        return new Encoded(json, event(eventId, arrivedAt, json));
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

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public String tenant() {
        return header.key().tenant();
    }

    @Override
    public String kind() {
        return scope().substring(0, Math.max(0, scope().indexOf(':')));
    }

    @Override
    public String scope() {
        return header.key().scope();
    }

    /** The record's value, read only. */
    public ByteBuffer json() {
        return readOnly(whole.json());
    }

    /** What of it somebody is shown who sees its scope, read only. */
    public ByteBuffer json(Eyes eyes) {
        return readOnly(part(eyes).json());
    }

    /** The record's value as text. */
    public String text() {
        return new String(whole.json(), StandardCharsets.UTF_8);
    }

    /** The same for parsers; nobody is to change it. */
    byte[] jsonBytes() {
        return whole.json();
    }

    /** The record as a server-sent event of the name {@code frame}, read only. */
    @Override
    public ByteBuffer event() {
        return readOnly(whole.event());
    }

    @Override
    public @Nullable ByteBuffer event(Eyes eyes, long seen) {
        return eyes.view().sees(tenant(), scope()) ? readOnly(part(eyes).event()) : null;
    }

    /** Encoded once for all who are shown the same: most are shown all of it, or all but {@code totals}. */
    private Encoded part(Eyes eyes) {
        FrameCut cut = FrameCuts.of(header, eyes, seesSource);
        return cut.equals(FrameCut.NOTHING)
                ? whole
                : parts.computeIfAbsent(cut, other -> encoded(FrameParts.without(other, whole.json())));
    }

    private static ByteBuffer readOnly(byte[] bytes) {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
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
