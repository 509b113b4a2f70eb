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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last calls that were abandoned, of each queue, by the newest record of each in {@code ringtide.abandonments}. */
public final class AbandonmentStates {
    private static final Logger LOG = LoggerFactory.getLogger(AbandonmentStates.class);
    private static final ObjectReader JSON = new ObjectMapper().reader();
    /** Of each queue. */
    static final int MOST_OF_QUEUE = 200;
    /** Names may be made up. */
    private static final int MOST_QUEUES = 2_000;

    /** Where somebody gave up. */
    public record Place(String tenant, String centre, String queue) {}

    /** @param json the record as it came */
    private record Call(Instant at, String key, byte[] json) {
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
            Call call = new Call(Instant.parse(record.path("abandoned_at").asText()), key, json);
            if (calls.containsKey(place) || calls.size() < MOST_QUEUES) {
                put(place, call, record.path("withdrawn").asBoolean());
            }
        } catch (IOException | DateTimeException unreadable) {
            LOG.debug("a record of the topic of abandonments cannot be read: {}", unreadable.getMessage());
        }
    }

    private void put(Place place, Call call, boolean isWithdrawn) {
        TreeSet<Call> known = calls.computeIfAbsent(place, any -> new TreeSet<>(Call.OLDEST_FIRST));
        known.remove(call);
        if (!isWithdrawn) {
            known.add(call);
        }
        if (known.size() > MOST_OF_QUEUE) {
            known.pollFirst();
        }
        if (known.isEmpty()) {
            calls.remove(place);
        }
    }

    /** Those of the places that are wanted, the newest first. */
    public List<JsonNode> newest(Predicate<Place> wanted, int most) {
        List<Call> some = new ArrayList<>();
        synchronized (this) {
            calls.forEach((place, known) -> {
                if (wanted.test(place)) {
                    some.addAll(known);
                }
            });
        }
        return some.stream()
                .sorted(Call.OLDEST_FIRST.reversed())
                .limit(most)
                .map(call -> parse(call.json()))
                .toList();
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("was read before", e);
        }
    }
}
