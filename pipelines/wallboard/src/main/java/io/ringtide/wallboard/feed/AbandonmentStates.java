package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last calls that were abandoned, of each queue and of all, by the newest record of each in {@code ringtide.abandonments}. */
public final class AbandonmentStates {
    private static final Logger LOG = LoggerFactory.getLogger(AbandonmentStates.class);
    private static final ObjectReader JSON = new ObjectMapper().reader();
    /** Of each queue. */
    static final int MOST_OF_QUEUE = 200;
    /** Of all queues, whose names may be made up: of more the oldest go. */
    static final int MOST = 50_000;

    /** Where somebody gave up. */
    public record Place(String tenant, String centre, String queue) {}

    /** @param json the record as it came */
    private record Call(Place place, Instant at, String key, byte[] json) {
        private static final Comparator<Call> OLDEST_FIRST =
                Comparator.comparing(Call::at).thenComparing(Call::key);

        @Override
        public boolean equals(Object other) {
            return other instanceof Call call && call.key.equals(key) && call.at.equals(at);
        }

        @Override
        public int hashCode() {
            return key.hashCode();
        }
    }

    private final Map<Place, TreeSet<Call>> calls = new HashMap<>();
    private final TreeSet<Call> all = new TreeSet<>(Call.OLDEST_FIRST);

    /**
     * Takes a record in.
     *
     * @param key of a record of {@code ringtide.abandonments}, which holds the time
     * @param json its value
     */
    public synchronized void put(String key, byte[] json) {
        try {
            JsonNode record = JSON.readTree(json);
            Place place = new Place(
                    record.path("tenant").asText(),
                    record.path("centre").asText(),
                    record.path("queue").asText());
            Call call =
                    new Call(place, Instant.parse(record.path("abandoned_at").asText()), key, json);
            remove(call);
            if (!record.path("withdrawn").asBoolean()) {
                add(call);
            }
        } catch (IOException | DateTimeException unreadable) {
            LOG.debug("a record of the topic of abandonments cannot be read: {}", unreadable.getMessage());
        }
    }

    private void add(Call call) {
        TreeSet<Call> known = calls.computeIfAbsent(call.place(), any -> new TreeSet<>(Call.OLDEST_FIRST));
        known.add(call);
        all.add(call);
        if (known.size() > MOST_OF_QUEUE) {
            remove(known.first());
        }
        if (all.size() > MOST) {
            remove(all.first());
        }
    }

    private void remove(Call call) {
        TreeSet<Call> known = calls.get(call.place());
        if (known != null && known.remove(call)) {
            all.remove(call);
            if (known.isEmpty()) {
                calls.remove(call.place());
            }
        }
    }

    /** Those of the places that are wanted, the newest first; each is read when it is asked for. */
    public Stream<JsonNode> newest(Predicate<Place> wanted) {
        List<Call> some = new ArrayList<>();
        synchronized (this) {
            calls.forEach((place, known) -> {
                if (wanted.test(place)) {
                    some.addAll(known);
                }
            });
        }
        return some.stream().sorted(Call.OLDEST_FIRST.reversed()).map(call -> parse(call.json()));
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("was read before", e);
        }
    }
}
