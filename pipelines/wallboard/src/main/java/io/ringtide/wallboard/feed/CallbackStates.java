package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringtide.domain.callback.Callback.Status;
import io.ringtide.domain.topology.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Callers who are to be called back, by the newest record of each in {@code ringtide.callbacks}; what is closed is not kept. */
public final class CallbackStates {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackStates.class);
    private static final ObjectReader JSON = new ObjectMapper().reader();
    /** More than a day of the worst storm leaves open. */
    private static final int MOST_CALLBACKS = 200_000;
    /** Of each centre, to the stream. */
    private static final int MOST_TOLD = 10;

    /**
     * An open callback.
     *
     * @param region "" where it is not known
     * @param dueAt what is promised, or the end of time
     * @param json the record as it came
     */
    public record Open(
            String id,
            String tenant,
            String centre,
            String region,
            Status status,
            int priority,
            Instant dueAt,
            Instant firstAttempt,
            byte[] json) {
        private static final Comparator<Open> MOST_URGENT_FIRST = Comparator.comparingInt(Open::priority)
                .thenComparing(Open::dueAt)
                .thenComparing(Open::firstAttempt)
                .thenComparing(Open::id);

        private static Open of(JsonNode record, byte[] json) {
            return new Open(
                    record.path("callback_id").asText(),
                    record.path("tenant").asText(),
                    record.path("centre").asText(),
                    record.path("region").asText(""),
                    Status.valueOf(record.path("status").asText()),
                    record.path("priority").asInt(),
                    time(record.path("due_at")),
                    time(record.path("first_attempt")),
                    json);
        }

        private static Instant time(JsonNode time) {
            return time.isTextual() ? Instant.parse(time.asText()) : Instant.MAX;
        }
    }

    /** How many there are. */
    public record Group(String tenant, String centre, Status status) {}

    private final Map<String, Open> open = new HashMap<>();
    private final Map<String, ObjectNode> told = new HashMap<>();
    private final Notices.Channel notices;
    private boolean changed;

    /** @param notices where to tell how many there are */
    public CallbackStates(Notices notices) {
        this.notices = notices.channel("callbacks");
    }

    /**
     * Takes a record in.
     *
     * @param key of a record of {@code ringtide.callbacks}
     * @param json its value; null where the callback is forgotten
     */
    public synchronized void put(String key, byte @Nullable [] json) {
        Open record = json == null ? null : read(json);
        if (json != null && record == null) {
            return;
        }
        changed = true;
        if (record == null || !record.status().isOpen()) {
            open.remove(key);
        } else if (open.containsKey(key) || open.size() < MOST_CALLBACKS) {
            open.put(key, record);
        }
    }

    /** Those that are wanted, the most urgent first: by priority, promises by their time, then first come, first served. */
    public List<JsonNode> mostUrgent(Predicate<Open> wanted, int most) {
        List<Open> some;
        synchronized (this) {
            some = new ArrayList<>(open.values());
        }
        return some.stream()
                .filter(wanted)
                .sorted(Open.MOST_URGENT_FIRST)
                .limit(most)
                .map(one -> parse(one.json()))
                .toList();
    }

    /** How many there are, of each group that has any. */
    public synchronized Map<Group, Integer> counts() {
        Map<Group, Integer> counts = new HashMap<>();
        open.values()
                .forEach(one -> counts.merge(new Group(one.tenant(), one.centre(), one.status()), 1, Integer::sum));
        return counts;
    }

    /** Tells the stream, of each centre where that has changed, how many there are and which are the most urgent. */
    public synchronized void tellCounts() {
        if (!changed) {
            return;
        }
        changed = false;
        Map<String, List<Open>> byCentre = new HashMap<>();
        open.values()
                .forEach(one -> byCentre.computeIfAbsent(
                                Scope.encode(one.tenant()) + '/' + Scope.centre(one.centre()),
                                first -> new ArrayList<>())
                        .add(one));
        told.keySet().forEach(key -> byCentre.putIfAbsent(key, List.of()));
        byCentre.forEach((key, some) -> {
            ObjectNode before = told.get(key);
            ObjectNode now = some.isEmpty() ? none(before) : summary(some);
            if (!now.equals(before)) {
                told.put(key, now);
                notices.tell(key, now);
            }
        });
    }

    private static ObjectNode summary(List<Open> some) {
        Open any = some.get(0);
        ObjectNode summary = JsonNodeFactory.instance
                .objectNode()
                .put("tenant", any.tenant())
                .put("scope", Scope.centre(any.centre()).toString())
                .put("open", some.size());
        ArrayNode first = summary.putArray("most_urgent");
        some.stream().sorted(Open.MOST_URGENT_FIRST).limit(MOST_TOLD).forEach(one -> {
            JsonNode told = parse(one.json());
            if (told instanceof ObjectNode record) {
                // Who it is stands in the list of callbacks, for people and programs; the stream goes to screens too.
                record.remove("caller");
            }
            first.add(told);
        });
        return summary;
    }

    private static ObjectNode none(@Nullable ObjectNode before) {
        ObjectNode none = before == null ? JsonNodeFactory.instance.objectNode() : before.deepCopy();
        none.put("open", 0).putArray("most_urgent");
        return none;
    }

    private static @Nullable Open read(byte[] json) {
        try {
            return Open.of(JSON.readTree(json), json);
        } catch (IOException | DateTimeException | IllegalArgumentException unreadable) {
            LOG.debug("a record of the topic of callbacks cannot be read: {}", unreadable.getMessage());
            return null;
        }
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("was read before", e);
        }
    }
}
