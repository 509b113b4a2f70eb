package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.ringtide.wallboard.access.Disclosure;
import io.ringtide.wallboard.access.Eyes;
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
    private final Notices.Channel notices;

    /** @param notices where to tell of a source whose state changes */
    public SourceStates(Notices notices) {
        this.notices = notices.channel("source");
    }

    /** @param json the value of a record of {@code ringtide.sources} */
    public void put(byte[] json) {
        JsonNode record;
        try {
            record = JSON.readTree(json);
        } catch (IOException notJson) {
            LOG.debug("a record of the topic of sources cannot be read: {}", notJson.getMessage());
            return;
        }
        String source = record.path("source").asText("");
        if (newest.size() < MOST_SOURCES || newest.containsKey(source)) {
            JsonNode before = newest.put(source, record);
            if (before == null || !before.path("state").equals(record.path("state"))) {
                notices.tell(source, record);
            }
        }
    }

    /** A record without a value: the source is gone. */
    public void remove(String source) {
        JsonNode last = newest.remove(source);
        if (last != null) {
            notices.forget(source, last);
        }
    }

    /** The records as they came, in order of the sources' names; those that are gone are left out. */
    public List<JsonNode> all() {
        return List.copyOf(newest.values());
    }

    /** Whether somebody sees a source; one of which nothing was told is seen by nobody who sees a part. */
    boolean isSeen(Eyes eyes, String source) {
        JsonNode record = newest.get(source);
        return record != null && Disclosure.SOURCE.of(eyes, record).isPresent();
    }

    /** How many sources are in each state. */
    public Map<String, Long> byState() {
        Map<String, Long> counts = new TreeMap<>();
        newest.values().forEach(record -> counts.merge(record.path("state").asText(), 1L, Long::sum));
        return counts;
    }
}
