package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How every source is, by the newest record of {@code ringtide.sources}. */
public final class SourceStates {
    private static final Logger LOG = LoggerFactory.getLogger(SourceStates.class);
    private static final ObjectReader JSON = new ObjectMapper().reader();
    /** Names can be made up. */
    private static final int MOST_SOURCES = 20_000;

    private final Map<String, JsonNode> newest = new ConcurrentSkipListMap<>();

    /** @param json the value of a record of {@code ringtide.sources} */
    void put(byte[] json) {
        JsonNode record;
        try {
            record = JSON.readTree(json);
        } catch (IOException notJson) {
            LOG.debug("a record of the topic of sources cannot be read: {}", notJson.getMessage());
            return;
        }
        String source = record.path("source").asText("");
        if (newest.size() < MOST_SOURCES || newest.containsKey(source)) {
            newest.put(source, record);
        }
    }

    /** A record without a value: the source is gone. */
    void remove(String source) {
        newest.remove(source);
    }

    /** The records as they came, in order of the sources' names; those that are gone are left out. */
    public List<JsonNode> all() {
        return List.copyOf(newest.values());
    }

    /** How many sources are in each state. */
    public Map<String, Long> byState() {
        Map<String, Long> counts = new TreeMap<>();
        newest.values().forEach(record -> counts.merge(record.path("state").asText(), 1L, Long::sum));
        return counts;
    }
}
