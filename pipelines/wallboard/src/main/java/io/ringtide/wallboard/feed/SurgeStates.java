package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Surges that go on, and those that ended a day ago at the most, by the newest record of each in {@code ringtide.surges}. One that
 * goes on is told of every minute: of which nothing was told for a day, nobody will say that it has ended.
 */
public final class SurgeStates {
    private static final Logger LOG = LoggerFactory.getLogger(SurgeStates.class);
    private static final ObjectReader JSON = new ObjectMapper().reader();
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MOST_SURGES = 10_000;

    private static final Comparator<Known> NEWEST_FIRST = Comparator.comparing(Known::detectedAt)
            .reversed()
            .thenComparing(known -> known.record().path("surge_id").asText());

    private record Known(JsonNode record, Instant asOf, Instant detectedAt) {
        static Known of(JsonNode record) {
            return new Known(
                    record,
                    Instant.parse(record.path("as_of").asText()),
                    Instant.parse(record.path("detected_at").asText()));
        }

        boolean isOver(Instant now) {
            return asOf.isBefore(now.minus(KEPT));
        }
    }

    private final Map<String, Known> newest = new HashMap<>();
    /** The newest time that a record was told as of: a play has a time of its own. */
    private Instant latest = Instant.EPOCH;

    /**
     * Takes a record in, unless it is older than what is here.
     *
     * @param key of a record of {@code ringtide.surges}
     * @param json its value
     */
    public synchronized void put(String key, byte[] json) {
        Known known;
        try {
            known = Known.of(JSON.readTree(json));
        } catch (IOException | DateTimeException unreadable) {
            LOG.debug("a record of the topic of surges cannot be read: {}", unreadable.getMessage());
            return;
        }
        Known before = newest.get(key);
        boolean isOutdated = before != null && before.asOf().isAfter(known.asOf());
        if (isOutdated || before == null && newest.size() >= MOST_SURGES) {
            return;
        }
        newest.put(key, known);
        if (known.asOf().isAfter(latest)) {
            latest = known.asOf();
            newest.values().removeIf(surge -> surge.isOver(latest));
        }
    }

    /** A record without a value: the surge is forgotten. */
    synchronized void remove(String key) {
        newest.remove(key);
    }

    /**
     * The records as they came, the last detected first.
     *
     * @param now the newest time that is known otherwise, or {@link Instant#EPOCH}
     */
    public synchronized List<JsonNode> since(Instant now) {
        Instant time = now.isAfter(latest) ? now : latest;
        return newest.values().stream()
                .filter(surge -> !surge.isOver(time))
                .sorted(NEWEST_FIRST)
                .map(Known::record)
                .toList();
    }

    /** Those of {@link #since} that go on. */
    public List<JsonNode> current(Instant now) {
        return since(now).stream()
                .filter(record -> record.path("ended_at").isNull())
                .toList();
    }
}
