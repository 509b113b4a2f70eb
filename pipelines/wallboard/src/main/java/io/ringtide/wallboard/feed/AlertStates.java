package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Alerts that are pending or firing, and those that were resolved a day ago at the most, by the newest record of each. */
public final class AlertStates {
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

    private record Known(JsonNode record, Status status, Instant asOf, Instant startsAt)
            implements NewestRecords.Dated {
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

    private final NewestRecords<Known> newest;

    /** @param notices where to tell of what changes */
    public AlertStates(Notices notices) {
        this.newest =
                new NewestRecords<>("ringtide.alerts", MOST_ALERTS, Known::of, Known::isOver, notices.channel("alert"));
    }

    /**
     * Takes a record in, unless it is older than what is here.
     *
     * @param key of a record of {@code ringtide.alerts}
     * @param json its value
     */
    public synchronized void put(String key, byte[] json) {
        newest.put(key, json);
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
        return newest.since(now).sorted(FIRING_FIRST).map(Known::record).toList();
    }

    /** Those that are pending or firing. */
    public synchronized List<JsonNode> current() {
        return newest.all()
                .filter(alert -> alert.status() != Status.RESOLVED)
                .sorted(FIRING_FIRST)
                .map(Known::record)
                .toList();
    }
}
