package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ringtide.domain.event.RejectReason;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * How many inputs were rejected, by reason. Reasons that the contract does not name are counted as {@code other}: a
 * record cannot make up a label.
 */
public final class RejectionCounts {
    private static final String OTHER = "other";
    /** A crash repeats what came since the last checkpoint: seconds. */
    private static final int MOST_RECENT = 100_000;

    private static final ObjectReader JSON = new ObjectMapper().reader();
    private static final Set<String> KNOWN =
            Arrays.stream(RejectReason.values()).map(RejectReason::code).collect(Collectors.toUnmodifiableSet());

    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
    private final Set<String> recent = new LinkedHashSet<>();

    public RejectionCounts() {
        KNOWN.forEach(reason -> counts.put(reason, new LongAdder()));
    }

    /**
     * Counts a record once: the job writes it again when it goes on from a checkpoint after a crash.
     *
     * @param json the value of a record of {@code ringtide.rejected}
     */
    public void add(byte[] json) {
        JsonNode record = read(json);
        JsonNode origin = record.path("origin");
        if (origin.isObject() && !isNew(origin + record.path("reason").asText())) {
            return;
        }
        String reason = record.path("reason").asText(OTHER);
        counts.computeIfAbsent(KNOWN.contains(reason) ? reason : OTHER, first -> new LongAdder())
                .increment();
    }

    private boolean isNew(String origin) {
        synchronized (recent) {
            if (!recent.add(origin)) {
                return false;
            }
            if (recent.size() > MOST_RECENT) {
                Iterator<String> oldest = recent.iterator();
                oldest.next();
                oldest.remove();
            }
            return true;
        }
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** Counts by reason, zeros included. */
    public Map<String, Long> byReason() {
        Map<String, Long> sums = new ConcurrentSkipListMap<>();
        counts.forEach((reason, count) -> sums.put(reason, count.sum()));
        return sums;
    }
}
