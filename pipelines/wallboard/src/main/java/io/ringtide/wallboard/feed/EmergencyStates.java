package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.ringtide.domain.topology.EmergencyLevel;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How regions are run, by the newest record of each in {@code ringtide.emergencies}. */
public final class EmergencyStates {
    private static final Logger LOG = LoggerFactory.getLogger(EmergencyStates.class);
    private static final ObjectReader JSON = new ObjectMapper().reader();
    private static final int MOST_REGIONS = 10_000;

    private record Known(JsonNode record, Instant asOf, EmergencyLevel level) {
        static Known of(JsonNode record) {
            return new Known(
                    record,
                    Instant.parse(record.path("as_of").asText()),
                    EmergencyLevel.valueOf(record.path("level").asText()));
        }
    }

    private final TreeMap<String, Known> newest = new TreeMap<>();

    /**
     * Takes a record in, unless it is older than what is here.
     *
     * @param key of a record of {@code ringtide.emergencies}
     * @param json its value
     */
    public synchronized void put(String key, byte[] json) {
        Known known;
        try {
            known = Known.of(JSON.readTree(json));
        } catch (IOException | DateTimeException | IllegalArgumentException unreadable) {
            LOG.debug("a record of the topic of emergencies cannot be read: {}", unreadable.getMessage());
            return;
        }
        Known before = newest.get(key);
        boolean isOutdated = before != null && before.asOf().isAfter(known.asOf());
        if (!isOutdated && (before != null || newest.size() < MOST_REGIONS)) {
            newest.put(key, known);
        }
    }

    /** A record without a value: the region is forgotten. */
    synchronized void remove(String key) {
        newest.remove(key);
    }

    /** The newest record of each region that was ever told of, as it came; by tenant and region. */
    public synchronized List<JsonNode> all() {
        return newest.values().stream().map(Known::record).toList();
    }

    /** The level of a region; one of which nothing was ever told is run as every day. */
    public synchronized EmergencyLevel level(String tenant, String region) {
        Optional<Known> told = newest.values().stream()
                .filter(known -> known.record().path("tenant").asText().equals(tenant)
                        && known.record().path("region").asText().equals(region))
                .findFirst();
        return told.map(Known::level).orElse(EmergencyLevel.NORMAL);
    }
}
