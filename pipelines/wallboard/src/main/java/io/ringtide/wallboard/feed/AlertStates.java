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

/** Alerts that are pending or firing, and those that were resolved a day ago at the most, by the newest record of each. */
public final class AlertStates {
    private static final Logger LOG = LoggerFactory.getLogger(AlertStates.class);
    private static final ObjectReader JSON = new ObjectMapper().reader();
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MOST_ALERTS = 20_000;

    private static final Comparator<Known> FIRING_FIRST = Comparator.comparing(Known::status)
            .thenComparing(Known::startsAt, Comparator.reverseOrder())
            .thenComparing(known -> known.record().path("fingerprint").asText());

    /** In the order in which they are shown. */
    private enum Status {
        FIRING,
        PENDING,
        RESOLVED
    }

    private record Known(JsonNode record, Status status, Instant asOf, Instant startsAt) {
        static Known of(JsonNode record) {
            return new Known(
                    record,
                    Status.valueOf(record.path("status").asText()),
                    Instant.parse(record.path("as_of").asText()),
                    Instant.parse(record.path("starts_at").asText()));
        }

        boolean isOver(Instant now) {
            return status == Status.RESOLVED && asOf.isBefore(now.minus(KEPT));
        }
    }

    private final Map<String, Known> newest = new HashMap<>();
    /** The newest time that a record was told as of: a play has a time of its own. */
    private Instant latest = Instant.EPOCH;

    /**
     * Takes a record in, unless it is older than what is here.
     *
     * @param key of a record of {@code ringtide.alerts}
     * @param json its value
     */
    public synchronized void put(String key, byte[] json) {
        Known known;
        try {
            known = Known.of(JSON.readTree(json));
        } catch (IOException | DateTimeException | IllegalArgumentException unreadable) {
            LOG.debug("a record of the topic of alerts cannot be read: {}", unreadable.getMessage());
            return;
        }
        Known before = newest.get(key);
        boolean isOutdated = before != null && before.asOf().isAfter(known.asOf());
        if (isOutdated || before == null && newest.size() >= MOST_ALERTS) {
            return;
        }
        newest.put(key, known);
        if (known.asOf().isAfter(latest)) {
            latest = known.asOf();
            newest.values().removeIf(alert -> alert.isOver(latest));
        }
    }

    /** A record without a value: the alert is forgotten. */
    synchronized void remove(String key) {
        newest.remove(key);
    }

    /**
     * The records as they came: what fires, what is pending, what is over; of each the last begun first.
     *
     * @param now the newest time that is known otherwise, or {@link Instant#EPOCH}
     */
    public synchronized List<JsonNode> since(Instant now) {
        Instant time = now.isAfter(latest) ? now : latest;
        return newest.values().stream()
                .filter(alert -> !alert.isOver(time))
                .sorted(FIRING_FIRST)
                .map(Known::record)
                .toList();
    }

    /** Those that are pending or firing. */
    public synchronized List<JsonNode> current() {
        return newest.values().stream()
                .filter(alert -> alert.status() != Status.RESOLVED)
                .sorted(FIRING_FIRST)
                .map(Known::record)
                .toList();
    }
}
