package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringtide.wallboard.access.Disclosure;
import io.ringtide.wallboard.access.Eyes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One thing that was told beside frames: encoded once for all who see all of it, and once for all who see the same part. */
final class Notice implements StreamItem {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** There are as many as roles have different rights; more come by changes of the policy only. */
    private static final int MOST_PARTS = 100;

    private final long sequence;
    private final String eventId;
    private final String kind;
    private final String key;
    private final JsonNode about;
    private final boolean isThere;
    private final Told told;
    private final byte[] whole;
    /** By those who look; nothing for those who do not see it. */
    private final Map<Eyes, Optional<byte[]>> parts = new ConcurrentHashMap<>();

    /**
     * @param key within the kind
     * @param about the newest record, of what is gone the last
     * @param isThere false where it is gone
     * @param told to whom its key was told of before
     */
    Notice(long sequence, String eventId, String kind, String key, JsonNode about, boolean isThere, Told told) {
        this.sequence = sequence;
        this.eventId = eventId;
        this.kind = kind;
        this.key = key;
        this.about = about;
        this.isThere = isThere;
        this.told = told;
        this.whole = encode(isThere ? about : null);
    }

    Told told() {
        return told;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public String tenant() {
        return about.path("tenant").asText();
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public String scope() {
        return about.path("scope").asText();
    }

    @Override
    public ByteBuffer event() {
        return ByteBuffer.wrap(whole).asReadOnlyBuffer();
    }

    @Override
    public @Nullable ByteBuffer event(Eyes eyes, long seen) {
        if (eyes.view().everything()) {
            return event();
        }
        if (parts.size() > MOST_PARTS) {
            parts.clear();
        }
        Optional<byte[]> part = parts.computeIfAbsent(eyes, this::part);
        if (part.isPresent()) {
            told.shown(eyes.view());
            return ByteBuffer.wrap(part.get()).asReadOnlyBuffer();
        }
        return told.isToForget(eyes.view(), sequence, seen) ? ByteBuffer.wrap(encode(null)) : null;
    }

    private Optional<byte[]> part(Eyes eyes) {
        return Disclosure.ofKind(kind).of(eyes, about).map(shown -> shown == about || !isThere ? whole : encode(shown));
    }

    /** @param record null where it is gone, or not theirs to see any more, which looks the same */
    private byte[] encode(@Nullable JsonNode record) {
        ObjectNode body = JSON.createObjectNode().put("kind", kind).put("key", key);
        body.set("record", record);
        try {
            return ("id: " + eventId + "\nevent: notice\ndata: " + JSON.writeValueAsString(body) + "\n\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was read as JSON can be written as JSON", impossible);
        }
    }
}
