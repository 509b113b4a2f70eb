package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Surges that go on, and those that ended a day ago at the most, by the newest record of each in {@code ringtide.surges}. One that
 * goes on is told of every minute: of which nothing was told for a day, nobody will say that it has ended.
 */
public final class SurgeStates {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MOST_SURGES = 10_000;

    private static final Comparator<Known> NEWEST_FIRST = Comparator.comparing(Known::detectedAt)
            .reversed()
            .thenComparing(known -> known.record().path("surge_id").asText());

    private record Known(JsonNode record, Instant asOf, Instant detectedAt) implements NewestRecords.Dated {
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

    private final NewestRecords<Known> newest;

    /** @param notices where to tell of what changes */
    public SurgeStates(Notices notices) {
        this.newest =
                new NewestRecords<>("ringtide.surges", MOST_SURGES, Known::of, Known::isOver, notices.channel("surge"));
    }

    /**
     * Takes a record in, unless it is older than what is here.
     *
     * @param key of a record of {@code ringtide.surges}
     * @param json its value
     */
    public synchronized void put(String key, byte[] json) {
        newest.put(key, json);
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
        return newest.since(now).sorted(NEWEST_FIRST).map(Known::record).toList();
    }

    /** Those of {@link #since} that go on. */
    public List<JsonNode> current(Instant now) {
        return since(now).stream()
                .filter(record -> record.path("ended_at").isNull())
                .toList();
    }
}
