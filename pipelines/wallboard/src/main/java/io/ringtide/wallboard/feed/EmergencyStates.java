package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.topology.EmergencyLevel;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How regions are run, by the newest record of each in {@code ringtide.emergencies}. */
public final class EmergencyStates {
    private static final int MOST_REGIONS = 10_000;

    private static final Comparator<Known> BY_REGION = Comparator.comparing(
                    (Known known) -> known.record().path("tenant").asText())
            .thenComparing(known -> known.record().path("region").asText());

    private record Known(JsonNode record, Instant asOf, EmergencyLevel level) implements NewestRecords.Dated {
        static Known of(JsonNode record) {
            return new Known(
                    record,
                    Instant.parse(record.path("as_of").asText()),
                    EmergencyLevel.valueOf(record.path("level").asText()));
        }
    }

    private final NewestRecords<Known> newest;

    /** @param notices where to tell of what changes */
    public EmergencyStates(Notices notices) {
        // A region is of interest for ever.
        this.newest = new NewestRecords<>(
                "ringtide.emergencies", MOST_REGIONS, Known::of, (known, now) -> false, notices.channel("emergency"));
    }

    /**
     * Takes a record in, unless it is older than what is here.
     *
     * @param key of a record of {@code ringtide.emergencies}
     * @param json its value
     */
    public synchronized void put(String key, byte[] json) {
        newest.put(key, json);
    }

    /** A record without a value: the region is forgotten. */
    synchronized void remove(String key) {
        newest.remove(key);
    }

    /** The newest record of each region that was ever told of, as it came; by tenant and region. */
    public synchronized List<JsonNode> all() {
        return newest.all().sorted(BY_REGION).map(Known::record).toList();
    }

    /** The level of a region; one of which nothing was ever told is run as every day. */
    public synchronized EmergencyLevel level(String tenant, String region) {
        Optional<Known> told = newest.all()
                .filter(known -> known.record().path("tenant").asText().equals(tenant)
                        && known.record().path("region").asText().equals(region))
                .findFirst();
        return told.map(Known::level).orElse(EmergencyLevel.NORMAL);
    }
}
